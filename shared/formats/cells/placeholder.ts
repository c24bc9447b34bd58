import { foldCase, lettersOf } from './fold-case.ts'
import { isNotKnown } from './not-known.ts'

/** What people write where there is nothing to say, in the languages whose lists are read. */
export const placeholderPhrases: readonly string[] = [
  ...['n/a', 'none', 'nil', 'null', 'nan', 'not available', 'not applicable'],
  ...['tba', 'tbn', 'to follow', 'pending', 'missing', 'blank', 'empty', 'undefined'],
  ...[
    'not issued',
    'not given',
    'no number',
    'no no',
    'see notes',
    'no remarks',
    'no comments',
    'no notes',
    'nothing to report',
    'nothing to note',
    'sin observaciones',
    'sin novedad',
    'keine bemerkungen',
    'sans remarque',
    'rien à signaler',
    'see attached',
    'see above',
    'ditto',
    'test',
  ],
  ...['keine', 'ohne', 'entfällt', 'siehe akte', 'folgt'],
  ...['ninguno', 'ninguna', 's/n', 's/d', 'n/d', 'no consta', 'sin numero', 'sin datos'],
  ...['néant', 'aucun', 'aucune', 'sans numéro', 'voir dossier', 'ver expediente'],
  ...['yok', 'numarası yok'],
  ...['нет', 'б/н', 'отсутствует', 'нет данных', 'не указано', 'без номера'],
  ...['ندارد', 'ثبت نشده', 'بدون', 'بدون رقم', 'غير متوفر', 'لا يوجد'],
]

/** Signs and spaces left out. */
const words: ReadonlySet<string> = new Set(placeholderPhrases.map(lettersOf))

/** Words that send the reader elsewhere, whatever follows: `see file 12`. */
const pointers = /^(see|siehe|voir|ver|refer to|как в|см)\b[ .]/u

/**
 * Whether a text only fills its place: a word for "unknown" (N/A, TBD, see file), x and XXX, or signs alone (-, ?, ...).
 * Ask only of a text that is nothing else: X is a sex, and XXX a code of ICAO Doc 9303.
 */
export function isPlaceholder(text: string): boolean {
  return isEmptyPhrase(text) || pointers.test(foldCase(text).trim())
}

/** As {@link isPlaceholder}, of a text in which words may follow that say something: Ver Eecke is a name, “see also …” a remark. */
export function isEmptyPhrase(text: string): boolean {
  const said = lettersOf(text)
  return said === '' || words.has(said) || isNotKnown(text) || /^x+$/.test(said)
}
