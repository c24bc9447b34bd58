import { latinSounds } from './latin-sounds.ts'
import { classesOf } from './sound-codes.ts'
import { soundSimilarity } from './sound-distance.ts'

/**
 * How much it says that two names share a word, in bits: -log2 of the share of people who bear it. A name that nobody
 * listed here is borne by one in some thousands. Listed are given and family names so common where people of removal
 * flights come from that sharing one says little, by general knowledge of the countries' most common names, in steps:
 * one in 8, in 25, in 60. They count in every spelling that sounds alike.
 * Women's given names are left out on purpose: when a woman's family name changed, her given name has to do.
 */

/** What a word says that is not common: one in 4,000 people bears it. */
export const rareBits = 12

const steps: readonly (readonly [bits: number, names: string])[] = [
  [3, 'muhammad mohammadi'],
  [
    4.5,
    'ali ahmad hussein hassan abdullah reza mehdi jose juan nguyen singh khan hosseini ahmadi rezaei karimi garcia hernandez lopez martinez gonzalez rodriguez wang zhang li abdi',
  ],
  [
    6,
    'omar yusuf ibrahim mahmoud mustafa khalid said karim amir hamid jamal ismail osman bilal hamza ' +
      'luis carlos jorge miguel pedro manuel francisco antonio moradi jafari rahimi hashemi ghasemi akbari sadeghi ' +
      'mousavi ebrahimi alavi haidari noori amiri sultani azizi perez sanchez ramirez torres flores rivera gomez diaz reyes ' +
      'morales cruz ortiz gutierrez castillo silva santos oliveira shah begum bibi kumar jama nur farah diallo bah barry tran pham chen liu',
  ],
  [
    8,
    'tariq salim nasir jesus pablo rafael fernando mendoza vasquez castro ramos ' +
      'souza pereira costa sharma rahman islam ullah ivan petrov alexander sergei dmitri andrei vladimir mikhail ivanov ' +
      'yang huynh kim park lee warsame traore coulibaly diop ndiaye yilmaz demir kaya mehmet ',
  ],
]

interface CommonWord {
  readonly name: string
  readonly sounds: string
  readonly bits: number
}

/** Spellings that are listed because they sound unlike the name that they are of. */
const spellings = new Map([
  ['mehmet', 'muhammad'],
  ['lee', 'li'],
])

const byClasses: ReadonlyMap<number, readonly CommonWord[]> = Map.groupBy(
  steps.flatMap(([bits, names]) =>
    names
      .trim()
      .split(' ')
      .map(name => ({ name: spellings.get(name) ?? name, sounds: latinSounds(name), bits })),
  ),
  ({ sounds }) => classesOf(sounds),
)

/** How common a word is. */
export interface Commonness {
  /** What it says that two names share the word. */
  readonly bits: number
  /** The listed name that the word is a spelling of; null for a word that is not common. */
  readonly commonName: string | null
}

/** How common the word is that sounds so: as common as the most common of the listed names that sound alike. */
export function commonnessOf(sounds: string, isAbjad: boolean): Commonness {
  let [bits, commonName, likest] = [rareBits, null as string | null, 0]
  for (const common of byClasses.get(classesOf(sounds)) ?? []) {
    const likeness = soundSimilarity(common.sounds, sounds, isAbjad)
    if (likeness < 0.8) continue
    bits = Math.min(bits, common.bits)
    // Of two as like, the one that is listed first.
    if (likeness <= likest) continue
    likest = likeness
    commonName = common.name
  }
  return { bits, commonName }
}
