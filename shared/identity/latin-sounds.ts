import anyAscii from 'any-ascii'

/**
 * The sounds of a name in Latin letters, one character a sound, so that spellings of one name come out alike or nearly.
 * The alphabet of sounds, also used for the other scripts:
 *
 *   a e i o u    vowels; y and w stand between vowel and consonant
 *   b p f v d t s z r l m n k g q h    as in English, q a deep k
 *   S sh   C ch   Z zh   j as in John   c ts   K kh   G gh   T th as in thin   D th as in this
 *
 * The rules follow the transcriptions in use for Persian, Arabic and Cyrillic names (English, French, German, Turkish).
 */
export function latinSounds(word: string): string {
  const small = word.toLowerCase()
  const letters = /^[a-z]*$/.test(small) ? small : toPlainLetters(small)
  let sounds = ''
  for (let i = 0; i < letters.length; ) {
    const [length, sound] = readSound(letters, i)
    if (sound !== '' && sound !== sounds.slice(-sound.length)) sounds += sound
    i += length
  }
  return sounds
}

function toPlainLetters(word: string): string {
  const spelled = anyAscii(word.replace(/\P{ASCII}/gu, letter => specialLetters[letter] ?? letter))
  return spelled.toLowerCase().replace(/[^a-z]/g, '')
}

/** Letters whose mark changes the sound; all others lose their mark. */
const specialLetters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'ş sh ș sh š sh ś sh ŝ sh ç ch č ch ć ch ĉ ch ž zh ż zh ź zh ǧ j ğ gh ġ gh ḡ gh ḫ kh ḵ kh ẖ kh ḏ dh ð dh ṯ th',
    'þ th ä a ö o ü u ø o å a æ e œ e ə a ı i ł l đ d ß ss ŭ w',
  ].flatMap(row =>
    [...row.matchAll(/(\S+) (\S+)/g)].map(([, letter = '', spelled = '']) => [letter, spelled]),
  ),
)

/** Spellings of more than one letter, the longest first. */
const groups = [
  'tsch C dsch j shch S sch S tch C dzh j djh j dj j kh K gh G sh S ch C zh Z th T dh D ph f ck k qu k cz C sz S ts c',
  'tz c ou u oo u ue u ee i ie i oe o ae a',
].flatMap(row =>
  [...row.matchAll(/(\S+) (\S+)/g)].map(([, spelling = '', sound = '']) => ({ spelling, sound })),
)

const groupsByLetter = Map.groupBy(groups, ({ spelling }) => spelling.charAt(0))

function readSound(letters: string, at: number): [length: number, sound: string] {
  for (const { spelling, sound } of groupsByLetter.get(letters.charAt(at)) ?? []) {
    if (letters.startsWith(spelling, at)) return [spelling.length, sound]
  }
  const letter = letters[at] ?? ''
  if (letter === 'c') return [1, /[eiy]/.test(letters[at + 1] ?? '') ? 's' : 'k']
  if (letter === 'x') return [1, at === 0 ? 'K' : 'ks']
  if (letter === 'j' && isSlavicJ(letters, at)) return [1, 'y']
  return [1, letter]
}

/** As in Andrej, Worobjow: at the end behind a vowel but a (Taj), or behind a lip sound. Elsewhere it may be either. */
function isSlavicJ(letters: string, at: number): boolean {
  const before = letters[at - 1] ?? ' '
  return at === letters.length - 1 ? 'eiou'.includes(before) : 'bpvwf'.includes(before)
}
