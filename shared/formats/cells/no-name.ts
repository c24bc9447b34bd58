import { isAscii } from '../look-alikes.ts'
import { foldCase } from './fold-case.ts'
import { isNotKnown, isNotKnownName, notKnownPhrases } from './not-known.ts'
import { isSpreadsheetError } from './number-cell.ts'
import { isEmptyPhrase, placeholderPhrases } from './placeholder.ts'

/**
 * Words that an official writes where a name should stand, in the languages whose lists are read: first name unknown (FNU), name
 * withheld, illegible. Whoever bears such a word as a name (Nil, Na) has another one beside it.
 */
export const placeholderNames: ReadonlySet<string> = new Set(
  'fnu lnu mnu nfn nln nmn nmi unk unkn unknown none nil na noname nofirstname nolastname unnamed xx xxx xxxx'.split(
    ' ',
  ),
)

/** What airlines and offices write beside a name. Glued to one, they are a reading of it (identity/readings.ts). */
export const titlesOfNames: ReadonlySet<string> = new Set(
  'mr mrs ms mstr miss mister mst mme mlle sr sra srta dr'.split(' '),
)

/** Of these, and of what stands around them, a name is made that says nothing; one word besides says something. */
const written: readonly string[] = [
  ...placeholderNames,
  ...titlesOfNames,
  ...['redacted', 'withheld', 'illegible', 'unreadable', 'confidential', 'anonymous', 'anonymised'],
  ...['anonymized', 'masked', 'hidden', 'deleted', 'suppressed', 'sealed', 'classified', 'unidentified'],
  ...['undisclosed', 'unspecified', 'undefined', 'null', 'nan', 'blank', 'empty', 'missing', 'error'],
  ...['pending', 'tba', 'tbc', 'tbd', 'see', 'file', 'record', 'name', 'names', 'first', 'last', 'family'],
  ...['given', 'surname', 'full', 'not', 'no', 'known', 'recorded', 'available', 'provided', 'stated'],
  ...['applicable', 'disclosed', 'legible', 'readable', 'holder', 'person', 'the', 'of', 'by', 'court'],
  ...['desconocido', 'desconocida', 'anónimo', 'anónima', 'ilegible', 'reservado', 'sin', 'nombre'],
  ...['apellido', 'inconnu', 'inconnue', 'anonyme', 'illisible', 'caviardé', 'sans', 'nom', 'prénom'],
  ...['unbekannt', 'unleserlich', 'anonym', 'geschwärzt', 'ohne', 'неизвестно', 'неизвестен'],
  ...['неизвестный', 'неизвестная', 'неразборчиво', 'без', 'имени', 'фамилии', 'نامشخص', 'نامعلوم'],
  ...[
    'doe',
    'roe',
    'protected',
    'anonymisiert',
    'anonimizado',
    'anonymisé',
    'protegido',
    'protégé',
    'geschützt',
  ],
  ...['保密', '匿名', '不详', '不詳', '未知', '无名', '無名', '隐去'],
  ...['ناخوانا', 'مجهول', 'بدون', 'نام', 'اسم', 'bilinmiyor', 'isimsiz', 'okunaksız'],
]

const emptyWords: ReadonlySet<string> = new Set(written.map(foldCase))

/**
 * Words, with capitals of ASCII as small letters, with which a name may begin that says nothing: any other beginning is a name,
 * and nobody need look closer. Each as it is written small, with a capital or in capitals, and without its marks.
 */
export const beginningsOfNoNames: ReadonlySet<string> = new Set(
  [
    ...written,
    ...placeholderPhrases,
    ...notKnownPhrases,
    ...['see', 'siehe', 'voir', 'ver', 'refer', 'как', 'см'],
  ]
    .flatMap(phrase => phrase.split(/[\s/’']+/u).slice(0, 1))
    .flatMap(word => [
      word,
      foldCase(word),
      word.toUpperCase(),
      word.slice(0, 1).toUpperCase() + word.slice(1),
    ])
    .map(withSmallAscii),
)

/**
 * Whether the cell of a name, which is not empty, says of nobody who they are: words for “unknown” or “withheld”, signs alone, a
 * spreadsheet's error, a name that was cut or masked (`Da...`, `B***i`), or single letters of Latin script.
 */
export function isNoName(cell: string): boolean {
  if (isCutName.test(cell) || isSpreadsheetError(cell)) return true
  const words = wordsOf(cell)
  if (words.every(word => emptyWords.has(word) || /^[a-z]$/.test(word))) return true
  return isNotKnown(cell) ? isNotKnownName(cell) : isEmptyPhrase(cell)
}

/** Whether a name says of nobody who they are: its parts are empty, or each is as {@link isNoName} says. */
export function namesNobody(familyName: string, givenNames: string): boolean {
  return (saysNothing(familyName) && saysNothing(givenNames)) || isStandIn(familyName, givenNames)
}

/** John Doe and Jane Roe, numbered or not: whom a court lets sue without a name, or whom nobody knew. */
function isStandIn(familyName: string, givenNames: string): boolean {
  // Nearly every name: folding makes `oe` of signs that are no ASCII only.
  if (isAscii(familyName) && !mayBeStandIn.test(familyName)) return false
  return standIn.test(foldCase(familyName).trim()) && /^(john|jane|baby)?$/.test(foldCase(givenNames).trim())
}

const standIn = /^(doe|roe)( \d+)?$/
const mayBeStandIn = /[dr]oe/i

function saysNothing(part: string): boolean {
  const text = part.trim()
  return text === '' || (!isPlainlyNamed(text) && isNoName(text))
}

/** Nearly every name, at a tenth of the time: it begins with a word that is none of an empty name's, and nothing in it was cut. */
function isPlainlyNamed(text: string): boolean {
  const first = firstWord.exec(text)?.[0]
  return first !== undefined && !beginningsOfNoNames.has(withSmallAscii(first)) && !mayBeCut.test(text)
}

/** Two letters and more, or one of another script than the Latin. */
const firstWord = /^(?![xX]{2})(?:[A-Za-z]*[\u0080-\uffff][A-Za-z\u0080-\uffff]*|[A-Za-z]{2,})/

const mayBeCut = /[*#…]|\.\.|^(\p{L})\1{2,}$|^\p{L}{1,4}\.$/iu

/** `Hed.`, `B***i`, `Xxxx`. */
const isCutName = /\.\.|…|\*\*|\p{L}\*|^(\p{L})\1{2,}$|^\p{L}{1,4}\.$/iu

function withSmallAscii(word: string): string {
  if (isAscii(word)) return word.toLowerCase()
  return word.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

function wordsOf(cell: string): string[] {
  return foldCase(cell)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => /\p{L}/u.test(word))
}
