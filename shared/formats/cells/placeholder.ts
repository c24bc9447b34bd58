import { foldCase } from './fold-case.ts'

/** What people write where nothing is known, in the languages whose lists are read; signs and spaces left out. */
const words: ReadonlySet<string> = new Set(
  [
    ...[
      'n/a',
      'none',
      'nil',
      'null',
      'nan',
      'unknown',
      'unk',
      'unkn',
      'not known',
      'not available',
      'not applicable',
    ],
    ...[
      'tbd',
      'tba',
      'tbc',
      'tbn',
      'to be determined',
      'to follow',
      'pending',
      'missing',
      'blank',
      'empty',
      'undefined',
    ],
    ...[
      'not issued',
      'not given',
      'no number',
      'no no',
      'see notes',
      'see attached',
      'see above',
      'ditto',
      'test',
    ],
    ...['unbekannt', 'keine', 'ohne', 'entfällt', 'siehe akte', 'folgt'],
    ...[
      'desconocido',
      'desconocida',
      'ninguno',
      'ninguna',
      's/n',
      's/d',
      'n/d',
      'no consta',
      'sin numero',
      'sin datos',
    ],
    ...[
      'inconnu',
      'inconnue',
      'néant',
      'aucun',
      'aucune',
      'non connu',
      'sans numéro',
      'voir dossier',
      'ver expediente',
    ],
    ...['yok', 'bilinmiyor', 'belirsiz', 'numarası yok'],
    ...[
      'нет',
      'неизвестно',
      'неизвестен',
      'неизвестна',
      'б/н',
      'отсутствует',
      'нет данных',
      'не указано',
      'без номера',
    ],
    ...[
      'نامشخص',
      'نامعلوم',
      'ندارد',
      'مجهول',
      'ثبت نشده',
      'بدون',
      'بدون رقم',
      'غير معروف',
      'غير متوفر',
      'لا يوجد',
    ],
  ].map(bare),
)

/** Words that send the reader elsewhere, whatever follows: `see file 12`. */
const pointers = /^(see|siehe|voir|ver|refer to|как в|см)\b[ .]/u

/**
 * Whether a text only fills its place: a word for "unknown" (N/A, TBD, see file), x and XXX, or signs alone (-, ?, ...).
 * Ask only of a text that is nothing else: X is a sex, and XXX a code of ICAO Doc 9303.
 */
export function isPlaceholder(text: string): boolean {
  const said = bare(text)
  if (said === '' || words.has(said) || pointers.test(foldCase(text).trim())) return true
  return /^x+$/.test(said)
}

/** Small letters and digits alone. */
function bare(text: string): string {
  return foldCase(text).replace(/[^\p{L}\p{N}]/gu, '')
}
