/**
 * Letters of other scripts that look like Latin ones: nobody who reads a list on a screen can tell Аlvаrеz with three Cyrillic
 * letters from Alvarez. A subset of the Unicode Consortium's table (UTS #39, confusables.txt): the scripts that keyboards and
 * converted files bring, a letter at a time. What NFKC folds (full width, letters of mathematics) needs no line here.
 */
const pairs =
  // Cyrillic
  'АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ҺH ԀD ԚQ ԜW ӀI ҒF ' +
  'аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx үy һh ԁd ԛq ԝw ӏl ьb ' +
  // Greek
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ αa βb εe γy ηn ιi κk νv οo ρp τt υu χx ωw ϲc ϳj ' +
  // Armenian
  'ՕO ՏS ՍU ԼL օo սu ոn հh ցg զq յj ' +
  // Cherokee
  'ᎠD ᎡR ᎢT ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏃZ ᏔW ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏴB ᏒR ' +
  // Lisu
  'ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU'

const latinOf: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map(pair => [pair.slice(0, 1), pair.slice(1)] as const),
)

const lookAlikeIn = { Cyrillic: lettersOf(/\p{Script=Cyrillic}/u), Greek: lettersOf(/\p{Script=Greek}/u) }

/** By a Latin letter, the first of a script that looks like it. */
function lettersOf(script: RegExp): ReadonlyMap<string, string> {
  const letters = [...latinOf].filter(([letter]) => script.test(letter)).reverse()
  return new Map(letters.map(([letter, latin]) => [latin, letter]))
}

/** The same text with every letter of another script that looks like a Latin one as that letter; others stay. */
export function withLatinLookAlikes(text: string): string {
  if (isAscii(text)) return text
  return text.replace(/\p{L}/gu, letter => latinOf.get(letter) ?? letter)
}

/**
 * A word of Latin letters and look-alikes together, which no language writes, in the one script in which all of it can be
 * read: Latin (Аlvаrеz), or else Cyrillic or Greek (Кузнeцов with a Latin e). Undefined for any other word: one wholly of
 * Cyrillic or Greek letters is a word of its own (Анна, Роса).
 */
export function mixedWordInOneScript(word: string): string | undefined {
  if (isAscii(word) || !/\p{Script=Latin}/u.test(word)) return undefined
  const latin = withLatinLookAlikes(word)
  if (latin !== word && isOf(latin, 'Latin')) return latin
  for (const script of ['Cyrillic', 'Greek'] as const) {
    const read = word.replace(/\p{Script=Latin}/gu, letter => lookAlikeIn[script].get(letter) ?? letter)
    if (isOf(read, script)) return read
  }
  return undefined
}

/**
 * A word of one other script as it would be if all its letters had been meant as the Latin ones that they look like
 * (Сора: Copa); undefined where one of them looks like none.
 */
export function wholeWordAsLatin(word: string): string | undefined {
  if (isAscii(word) || /\p{Script=Latin}/u.test(word)) return undefined
  const read = withLatinLookAlikes(word.normalize('NFKD').replace(/\p{M}/gu, ''))
  return /^[a-z]+$/i.test(read) ? read : undefined
}

/** A text with each of its mixed words in one script, and those words as they stood there. */
export function readMixedWords(text: string): { readonly text: string; readonly mixed: readonly string[] } {
  const mixed: string[] = []
  if (isAscii(text)) return { text, mixed }
  const read = text.replace(/[\p{L}\p{M}]+/gu, word => {
    const read = mixedWordInOneScript(word)
    if (read !== undefined) mixed.push(word)
    return read ?? word
  })
  return { text: read, mixed }
}

const throughout = {
  Latin: /^[\p{Script=Latin}\p{M}]+$/u,
  Cyrillic: /^[\p{Script=Cyrillic}\p{M}]+$/u,
  Greek: /^[\p{Script=Greek}\p{M}]+$/u,
}

function isOf(word: string, script: keyof typeof throughout): boolean {
  return throughout[script].test(word)
}

/** Nearly every text. */
/** Whether a text has no sign but printable ones of ASCII. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
