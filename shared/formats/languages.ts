import { isPlaceholder } from './cells/placeholder.ts'

/** Names of languages by their codes, in the runtime's own data (Unicode CLDR). */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/**
 * Whether a text names a language in which somebody can be spoken to: by a code of ISO 639-1, -2 or -3 (`es`, `spa`), with or
 * without a script or country behind it (`es-419`, `fa_AF`), or by its name in words (“Farsi”, “Español (México)”, “中文”). “x”,
 * “zz”, “n/a” and “several” name none, nor do the codes for no language, for several, and for one that nobody knows. Every word
 * of four letters counts, since languages have more names than any table knows.
 */
export function isLanguage(text: string): boolean {
  const said = text.normalize('NFKC').trim()
  if (isPlaceholder(said)) return false
  const [, code] = /^([a-z]{2,3})([-_][a-z0-9]+)*$/i.exec(said) ?? []
  if (code !== undefined) return isCode(code)
  const words = said
    .toLowerCase()
    .split(/[^\p{L}\p{M}’ʼ']+/u)
    .filter(word => word !== '' && !isPlaceholder(word) && !noLanguages.has(word))
  return words.some(isName)
}

/** ISO 639-2: several, none known, none at all, and those in no table. */
const noCodes: ReadonlySet<string> = new Set(['mis', 'mul', 'und', 'zxx'])

/** Codes of ISO 639-2 and -3 of languages spoken by people who are returned, which the runtime has no name for. */
const furtherCodes: ReadonlySet<string> = new Set(
  'acr agr aii apc ary awa ayl cak cni hac hmn ixl jac kea kek kjb knj mam mop poh poc quc qug rmn rom tzh tzj tzo tzt usp yua'.split(
    ' ',
  ),
)

/** The codes are those of two or three letters; “no” is an answer before it is Norwegian. */
function isCode(letters: string): boolean {
  const code = letters.toLowerCase()
  if (noCodes.has(code) || noLanguages.has(code)) return false
  return furtherCodes.has(code) || names.of(code) !== undefined
}

/** A word of four letters, of two in a script whose words are shorter. */
function isName(word: string): boolean {
  const letters = word.match(/\p{L}/gu) ?? []
  const least = /[a-z]/.test(word) ? 4 : 2
  return letters.length >= least && new Set(letters).size > 1
}

/** Words of our own notice that stand where a language was asked for, and name none. */
const noLanguages: ReadonlySet<string> = new Set(
  [
    'no na ok see yes none own other others another various several many multiple mixed any some foreign native local first second',
    'mother tongue language languages spoken understood understands speaks same usual common that this with without through',
    'interpreter translator translated explained orally verbally writing written form standard national official unclear',
    'unknown unspecified unrecorded undetermined recorded known given stated asked what which their theirs his her hers person',
    'refused refuses refusing declined declines sign signed signs unsigned signature withdrew withdrawn revoked denied rejected objects',
    'objected absent waiting pending later rehusó negó firmar firmado refusé signé verweigert abgelehnt unterschrift отказ отказался',
    'sprache muttersprache andere verschiedene lengua idioma otro otra varios varias materna langue autre plusieurs maternelle',
    'язык другой родной dil ana başka لغة اللغة زبان',
  ]
    .join(' ')
    .split(' '),
)

/** Whether a word is a part of a language's own name in English, among those that have a code of two letters. Small letters. */
export function isLanguageName(word: string): boolean {
  return englishNames.has(word)
}

const alphabet = [...'abcdefghijklmnopqrstuvwxyz']

const englishNames: ReadonlySet<string> = new Set(
  alphabet
    .flatMap(first => alphabet.map(second => names.of(first + second) ?? ''))
    .flatMap(name => name.toLowerCase().split(/[^\p{L}]+/u)),
)
