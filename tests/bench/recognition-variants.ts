import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { type PartialDate, parsePlainDate } from '#shared/model/plain-date.ts'
import { solarHijriOf } from './recognition-people.ts'
import { pick, type Random, type SamplePerson, spelled } from './synthetic-register.ts'

/** What another office may have written about a person of the register; undefined where it would be no change. */
export type Variant = (person: SamplePerson, random: Random) => KeyedRecord | undefined

/** What the variants of a kind must reach: a share among the first five, within milliseconds a query. */
export interface Kind {
  readonly variant: Variant
  readonly group: 'date right' | 'date damaged' | 'name alone'
}

/** With a damaged date, and with none, the name is spelled otherwise as well. */
export const kinds: Record<string, Kind> = {
  spelling: { group: 'date right', variant: person => otherwise(person) },
  script: {
    group: 'date right',
    variant: person => ({
      ...otherwise(person),
      givenNames: person.given.map(name => name.native).join(' '),
      familyName: person.family.native,
    }),
  },
  'name order': {
    group: 'date right',
    variant: person => {
      const { givenNames, familyName } = spelled(person, 0)
      return { ...otherwise(person), givenNames: familyName, familyName: givenNames }
    },
  },
  'joined names': {
    group: 'date right',
    variant: person => {
      const { givenNames, familyName } = spelled(person, 0)
      const joined = `${givenNames}${familyName}`.replaceAll(' ', '')
      return { ...otherwise(person), givenNames: '', familyName: joined }
    },
  },
  'typing slip': {
    group: 'date right',
    variant: (person, random) => {
      const { givenNames, familyName } = spelled(person, 0)
      return { ...otherwise(person), givenNames, familyName: slip(familyName, random) }
    },
  },
  'date swapped': damagedDate(date => {
    const [year, month, day = ''] = date.split('-')
    return Number(day) > 12 || day === month ? undefined : `${year}-${day}-${month}`
  }),
  'date one digit off': damagedDate(oneDigitOff),
  'Solar Hijri': damagedDate(solarHijriOf),
  'year only': damagedDate(date => date.slice(0, 4)),
  'name alone': { group: 'name alone', variant: person => ({ ...otherwise(person), birthDate: null }) },
}

function damagedDate(damage: (date: string, random: Random) => string | undefined): Kind {
  return {
    group: 'date damaged',
    variant: (person, random) => {
      const birthDate = damage(person.birthDate, random)
      return birthDate === undefined
        ? undefined
        : { ...otherwise(person), birthDate: birthDate as PartialDate }
    },
  }
}

/** The person in the second spelling of each name. */
function otherwise(person: SamplePerson): KeyedRecord {
  return { ...spelled(person, 1), nativeName: null, birthDate: person.birthDate as PartialDate }
}

function oneDigitOff(date: string, random: Random): string {
  for (;;) {
    const at = pick([2, 3, 5, 6, 8, 9], random)
    const wrong = date.slice(0, at) + Math.floor(random() * 10) + date.slice(at + 1)
    if (wrong !== date && parsePlainDate(wrong)) return wrong
  }
}

/** One letter left out, wrong, too many, or exchanged with the next. */
function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const letter = String.fromCharCode(97 + Math.floor(random() * 26))
  const [before, after] = [word.slice(0, at), word.slice(at + 1)]
  const exchanged = before + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  return pick([before + after, before + letter + after, before + letter + word.slice(at), exchanged], random)
}
