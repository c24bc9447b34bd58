import anyAscii from 'any-ascii'
import { latinSounds } from './latin-sounds.ts'

/**
 * Scripts whose consonants carry a vowel that no sign writes, and whose vowel signs are marks to Unicode: stripped of their
 * marks, கண்ணன் (Kannan) would be Knnn. Which vowel it is differs from language to language, so, as with an abjad, vowels
 * prove little.
 */
export const abugida =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The sounds of a word in one of these scripts. */
export function abugidaSounds(word: string): string {
  const spelled = /\p{Script=Myanmar}/u.test(word) ? burmese(word) : withInherentVowels(word)
  return latinSounds(spelled)
}

/** Signs that are no vowel and silence none: Khmer's for a short vowel and for a change of series, nuktas. */
const silent = /[\u17c9-\u17d1\u17dd\u093c\u09bc\u0a3c\u0abc\u0b3c]/gu

/** Consonants with an `a` where no other vowel follows. The last one keeps none, since most languages drop it there. */
function withInherentVowels(word: string): string {
  const letters = [...word.replace(silent, '')]
  const spelled = letters.map((letter, i) => {
    const next = letters[i + 1]
    const sound = anyAscii(letter)
    const isBare =
      next !== undefined && /\p{L}/u.test(letter) && /\p{L}/u.test(next) && !/[aeiou]$/.test(sound)
    return isBare ? `${sound}a` : sound
  })
  return spelled.join('').replace(/c(?!h)/g, 'ch')
}

/**
 * Burmese as names are written in English, rime by rime: what stands behind a consonant decides together how it sounds
 * (မောင် Maung, not m-e-a-ng). After the conventional romanisation (Okell, 1971), which Myanmar's papers follow loosely.
 */
function burmese(word: string): string {
  return [...word.matchAll(syllable)]
    .map(([, letter = '', medials = '', rime = '']) => {
      const initial = initials.get(letter) ?? anyAscii(letter)
      const isSh = /[ရယ]/.test(letter) && medials.includes('ှ')
      const glide = medials
        .replace(/[^\u103b-\u103d]/g, '')
        .replace(/[\u103b\u103c]/g, 'y')
        .replace(/\u103d/g, 'w')
      return (isSh ? 'sh' : initial) + rimeAfter(glide, rime)
    })
    .join('')
}

/** A consonant, its medials, and the vowel signs, tone marks and silenced consonants behind it. */
const syllable =
  /([\u1000-\u102a\u103f])([\u103b-\u103e]*)((?:[\u102b-\u103a]|[\u1000-\u1021]\u1037?\u103a|\u1039)*)/g

const initials = table(
  'က k ခ kh ဂ g ဃ g င ng စ s ဆ s ဇ z ဈ z ည ny ဉ ny ဋ t ဌ t ဍ d ဎ d ဏ n တ t ထ ht ဒ d ဓ d န n ပ p ဖ p ဗ b ဘ b',
  'မ m ယ y ရ y လ l ဝ w သ th ဟ h ဠ l ဿ th ဣ i ဤ i ဥ u ဦ u ဧ e ဩ aw ဪ aw',
)

/** Rimes without their tone marks, the vowel signs before the silenced consonant. */
const rimes = table(
  'ောက auk ောင aung ိုက aik ိုင aing ိတ eik ိပ eik ိန ein ိမ ein ုတ ok ုပ ok ုန on ုမ on',
  'က et စ it တ at ပ at င in ည i ဉ in န an မ an ယ e ံ an ိံ ein ုံ on',
  'ော aw ို o ာ a ိ i ီ i ု u ူ u ေ e ဲ e',
)

function rimeAfter(glide: string, rime: string): string {
  // The dot below cuts a nasal short, and papers write a t for it: Myint, Thant.
  const short = /[\u1000-\u1021]\u1037/.test(rime) || /\u1037\u103a/.test(rime) ? 't' : ''
  const plain = rime
    .replaceAll('ါ', 'ာ')
    .replace(/[\u1036]/g, 'ံ')
    .replace(/[\u1037\u1038\u1039\u103a]/g, '')
  const vowel = plain === '' ? 'a' : (rimes.get(plain) ?? anyAscii(plain))
  const isRounded = glide.endsWith('w') && /^a[nt]$/.test(vowel)
  return (
    (isRounded ? glide.slice(0, -1) + vowel.replace('a', 'u') : glide + vowel) +
    (/n$|ng$/.test(vowel) ? short : '')
  )
}

function table(...rows: string[]): ReadonlyMap<string, string> {
  const parts = rows.join(' ').split(' ')
  return new Map(parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1] ?? ''] as const] : [])))
}
