/** Texts that only fill a field of a form. */

/**
 * Whether a text only fills a field: no letter or digit in it, one character repeated, or a word that offices write where
 * they know nothing.
 */
export function isPlaceholder(text: string): boolean {
  const plain = letters(text)
  if (plain === '' || new Set(plain).size === 1) return true
  return placeholders.has(plain) || wordsOf(text).every(saysNothing)
}

/** Whether a word is one that offices write where they know nothing. */
export function isFiller(word: string): boolean {
  return placeholders.has(word)
}

/** Letters and digits apart: “abc123” is no more than “abc” and “123”. */
function saysNothing(word: string): boolean {
  const parts = word.match(/\p{L}+|\p{N}+/gu) ?? []
  return word.length === 1 || parts.every(part => placeholders.has(part) || isRunOfKeys(part) || isMash(part))
}

function isRunOfKeys(part: string): boolean {
  return part.length > 3 && keyboardRows.some(row => row.includes(part))
}

/** A key or two struck again and again: no vowel in it, and no more than three letters. */
function isMash(part: string): boolean {
  return (
    part.length > 3 && new Set(part).size <= 3 && !/[\p{N}aeiouyаеиоуыэюяіїє]/u.test(part) && isAlphabet(part)
  )
}

/** Only alphabets have vowels of their own. */
function isAlphabet(part: string): boolean {
  return /^(\p{Script=Latin}|\p{Script=Cyrillic})+$/u.test(part)
}

/** What fingers leave who run along a row of keys. */
const keyboardRows = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
]

/** The words of a text for comparing: small letters, no accents. */
export function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** Its letters and digits alone. */
export function letters(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** In small letters, without accents, and with letters of Cyrillic that look like Latin ones as those, where both are mixed. */
function folded(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if (!/[a-z]/.test(plain)) return plain
  return plain.replace(/[асеорхуіјѕһԁ]/g, letter => looksLike[letter] ?? letter)
}

/** Cyrillic letters, and the Latin letter that each looks like (Unicode Technical Standard 39, confusables). */
const looksLike: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  е: 'e',
  о: 'o',
  р: 'p',
  х: 'x',
  у: 'y',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
}

/** Words of our own notice that stand for “nothing known”, in the languages of the offices and without signs. */
const placeholders: ReadonlySet<string> = new Set(
  [
    'na nil null none no nothing unknown unk tbd tba tbc todo pending missing blank empty test testing dummy sample example',
    'see file above below attached attachment document documents the in on of as per a an and or yes ok okay done ditto same',
    'asdf qwerty qwertz abc abcd xyz foo bar lorem ipsum 123 1234 12345 123456 0123 01234 012345 1234567 12345678 123456789',
    'keine unbekannt siehe akte oben aucun inconnu voir dossier neant ninguno desconocido ver expediente',
    'court judge officer board agency police lawyer clerk ref reference number nr num not available the letter order decision xx yy zz',
    'sin numero entfallt ohne nummer gericht tribunal juez juge без номера вижте делото суд 参照文件 参照 文件 没有 无 不明',
    'to will be is was it later soon tomorrow follow follows coming asap discussed agreed said told somewhere elsewhere here there sent',
    'nowhere lost verbal verbally oral orally phone desk drawer mail mailed post posted email filed exists exist original originals copy',
    'reason reasons given specified stated provided known yet with at by from john jane doe bloggs mustermann fulano perengano tal being has been had have this that',
    'checked verified seen fine clear cleared correct right good looked looks reviewed confirmed approved',
    'spater folgt plus tard suit luego despues pendiente mas tarde sonra позже потом بعدا لاحقا',
    'sin datos no consta por definir completer a venir wird nachgereicht kommt noch folgt aqui hier ici по телефону телефон здесь',
    'yok bilinmiyor нет неизвестно смотри дело نامعلوم ندارد پرونده غيرمعروف مجهول لايوجد',
  ]
    .join(' ')
    .split(' '),
)
