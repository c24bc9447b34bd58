import anyAscii from 'any-ascii'
import { wholeWordAsLatin } from '../formats/look-alikes.ts'
import { latinSounds } from './latin-sounds.ts'

/**
 * A word in small Latin letters as it would sound if other hands had written it: with an airline's title behind it, in
 * Somali, Turkish, Chinese or Hmong spelling, with an Arabic article in front. Each is one more way in which it may be
 * meant, never the only one; the likeliest first, since only that is filed beside the word's own sounds (name-codes.ts).
 */
export function otherReadings(word: string, sounds: string, isLatin: boolean): string[] {
  const readings = isLatin ? latinReadings(word) : lookAlikeReadings(word)
  // al-Basri and Basri.
  if (/^[aeu]l[^aeiou]..?/.test(sounds)) readings.push(sounds.slice(2))
  // مرضیه is Marzia: the last h is an ending that is not heard, and ض a z, where Persian and Urdu are spoken.
  if (!isLatin && /[^aeiou]h$/.test(sounds)) readings.push(`${sounds.slice(0, -1).replaceAll('D', 'z')}a`)
  // יוסף is Yosef: a vav between consonants is a vowel more often than not.
  if (/\u05d5/.test(word)) readings.push(sounds.replace(/(?<=[^aeiouv])v(?=[^aeiouv])/g, 'o'))
  return readings.length === 0
    ? readings
    : [...new Set(readings)].filter(reading => reading !== '' && reading !== sounds)
}

/** A word typed with nothing but letters of another script that look Latin: Сора for Copa. */
function lookAlikeReadings(word: string): string[] {
  const read = wholeWordAsLatin(word)
  return read === undefined ? [] : [latinSounds(read.toLowerCase())]
}

function latinReadings(written: string): string[] {
  // A ç is no c, and all other marks may be left out.
  const word = written.replace(/[^a-zçćčċĉ]/g, letter => anyAscii(letter).toLowerCase())
  // Most words have one reading.
  if (!/[cxqzj]|hs|ms$|mrs?$|mstr$|miss$/.test(word) && !clans.has(word)) return []
  const texts = [withoutTitle(word), clans.get(word), chinese(word), ...lettersReadOtherwise(word)]
  return texts.flatMap(text => (text === undefined || text === word ? [] : latinSounds(text)))
}

/** Airlines glue a title to the given name (IATA Resolution 722f): ELLENMRS. */
function withoutTitle(word: string): string | undefined {
  return /^(.{3,}?)(?:mstr|miss|mrs|mr|ms)$/.exec(word)?.[1]
}

/**
 * Somali c is ain, which others leave out, and x is h (Cabdi, Maxamed: Abdi, Mohamed); Kurdish, Azeri and Uzbek x is kh, near to
 * h. Turkish, Azeri and Kurdish c is j (Cemal: Jamal).
 */
function lettersReadOtherwise(word: string): (string | undefined)[] {
  const asH = word.replaceAll('x', 'h')
  if (!/^c[aeiou]|[aeiou]c(?:[aeiou]|$)/.test(word)) return [asH]
  const somali = asH.replace(/c(?![hk])/g, '')
  const turkish = asH.replace(/c(?=[aeiou])/g, 'j')
  // Before e the Turkish reading is the likelier one.
  return /^ce/.test(word) ? [turkish, somali] : [somali, turkish]
}

/** Syllables that begin otherwise in Pinyin than in Wade-Giles, as both sound: Xu and Hsü, Qin and Ch'in, Cai and Ts'ai, Ren and Jen. */
function chinese(word: string): string | undefined {
  if (/^(?:x[iu]|hs)/.test(word)) return word.replace(/^(?:x|hs)/, 'sh')
  if (/^q(?:i|u(?:$|[ane]))/.test(word)) return `ch${word.slice(1)}`
  if (/^[cz](?:a|e|i|u|ai|ao|ou|an|en|ang|eng|ong|uan|ui|un|uo)$/.test(word)) return `ts${word.slice(1)}`
  return /^j(?:en|ung|ao|ui|ou|uan|ang)$/.test(word) ? `r${word.slice(1)}` : undefined
}

/**
 * The eighteen Hmong clans: the popular alphabet writes the tone as a last letter (Vaj), English papers as it sounds
 * (Vang). A closed list, as the clans themselves are.
 */
const clans = new Map(
  (
    'tsab chang, tsheej cheng, tswb chue, faj fang, ham hang, hawj her, khaab khang, khab khang, koo kong, kwm kue, lis lee, ' +
    'lauj lor, muas moua, phab pha, thoj thao, vaj vang, vwj vue, xyooj xiong, yaj yang'
  )
    .split(', ')
    .map(pair => pair.split(' ') as [string, string]),
)
