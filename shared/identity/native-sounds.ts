import { abugida, abugidaSounds } from './abugida-sounds.ts'
import { latinSounds } from './latin-sounds.ts'

/** How a word was written: an abjad or abugida leaves out short vowels, so its vowels prove little. */
export type Spelling = { sounds: string; isAbjad: boolean }

/** The sounds of a word in any script, in the alphabet of latin-sounds.ts. */
export function soundsOf(word: string): Spelling {
  if (/^[a-z]*$/.test(word)) return { sounds: latinSounds(word), isAbjad: false }
  const text = word.normalize('NFKC').toLowerCase()
  if (/\p{Script=Arabic}/u.test(text))
    return { sounds: spell(withoutGlottalStart(text), arabicSounds), isAbjad: true }
  if (abugida.test(text)) return { sounds: abugidaSounds(text), isAbjad: true }
  if (/\p{Script=Cyrillic}/u.test(text))
    return { sounds: spell(text.replaceAll('дж', 'џ'), cyrillicSounds), isAbjad: false }
  return { sounds: latinSounds(text.normalize('NFC')), isAbjad: /\p{Script=Hebrew}/u.test(text) }
}

/** Kurdish and Uyghur write a hamza before every vowel that begins a word: ئازاد (Azad). */
function withoutGlottalStart(text: string): string {
  return text.replace(/^ئ(?=.)/u, '')
}

function spell(text: string, table: ReadonlyMap<string, string>): string {
  let sounds = ''
  for (const letter of text) {
    const sound = table.get(letter) ?? ''
    if (sound !== sounds.slice(-1)) sounds += sound
  }
  return sounds
}

/**
 * Arabic script as Arabic, Persian, Dari, Kurdish, Pashto and Urdu use it. Ain is written as `a`, because every
 * transcription has some vowel in its place.
 */
const arabicSounds = table(
  'ا a آ a أ a إ i ٱ a ب b پ p ت t ٹ t ټ t ث T ج j چ C ح h خ K د d ڈ d ډ d ذ D ر r ڑ r ړ r ڕ r ز z ژ Z ږ Z',
  'س s ش S ښ S ص s ض D ط t ظ D ع a غ G ف f ڤ v ڥ v ق q ک k ك k ڪ k گ g ګ g ڭ n ل l ڵ l م m ن n ں n ڼ n',
  'و w ؤ w ۆ o ۇ u ۈ u ۋ v ه h ہ h ھ h ۀ e ة a ۃ a ە e ی y ي y ى a ې e ێ e ے e ۍ y ئ y څ c ځ z',
)

/** Cyrillic as Russian, Ukrainian, Bulgarian, Serbian, Tajik, Kazakh, Kyrgyz and Uzbek use it. */
const cyrillicSounds = table(
  'а a б b в v г g ґ g ғ G д d ђ j е e ё o є e ж Z җ j з z ѕ z и i і i ї i й y ј y к k қ q ќ k л l љ l',
  'м m н n ң n њ n о o ө o п p р r с s т t ћ C у u ў w ү u ұ u ф f х K ҳ h һ h ц c ч C ҷ j џ j ш S щ S',
  'ы i э e ә a ю yu я ya ѓ g',
)

function table(...rows: string[]): ReadonlyMap<string, string> {
  const parts = rows.join(' ').split(' ')
  return new Map(parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1] ?? ''] as const] : [])))
}
