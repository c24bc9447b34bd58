import type { PeopleColumn } from '#shared/formats/columns/people-columns.ts'
import { type PreparedRecord, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import { createNameCache, type NameCache } from '#shared/identity/name-cache.ts'
import type { Sex } from '#shared/model/person.ts'
import { addDays, type PlainDate, partialDate, toSolarHijri } from '#shared/model/plain-date.ts'
import { type DemoName, drawFamily, drawName, type NamePool } from './names.ts'
import type { Chance } from './random.ts'

/** One fictional person: a row of the people file, and what recognition would make of it. */
export interface DemoPerson {
  readonly row: Readonly<Partial<Record<PeopleColumn, string>>> & { readonly case_number: string }
  readonly name: DemoName
  readonly birthDate: PlainDate
  readonly prepared: PreparedRecord
}

/** What the people of one flight have in common. */
export interface DemoGroup {
  readonly count: number
  readonly nationality: string
  /** ISO 639-3 code of the language in which they are informed. */
  readonly language: string
  /** Drawn from in turn; one named twice comes twice as often. */
  readonly pools: readonly NamePool[]
  /** Number of the first one: case, document and order numbers count on from it. */
  readonly firstNumber: number
  readonly today: PlainDate
}

/** Below this two records are surely different people: no demo person is to be taken for another by chance. */
const farEnough = 0.6

/** A family of four every so many people. */
const familyEvery = 22

/**
 * Draws the people of one flight, everybody in order: nobody of them is held back. The first ones are adults who travel
 * alone, so that a demo has somebody to give a story to.
 */
export function drawPeople(chance: Chance, group: DemoGroup, others: readonly DemoPerson[]): DemoPerson[] {
  const people: DemoPerson[] = []
  const families = Math.floor(group.count / familyEvery)
  const singles = group.count - 4 * families
  const cache = createNameCache()
  const next = () => ({ group, number: group.firstNumber + people.length, cache })
  while (people.length < singles)
    people.push(...redraw(() => [drawSingle(chance, next())], [...others, ...people]))
  for (let family = 1; family <= families; family++) {
    const known = [...others, ...people]
    people.push(...redraw(() => drawFamilyOfFour(chance, next(), family), known))
  }
  return people
}

/** Whether nobody known could be taken for this record. */
export function isUnlike(record: PreparedRecord, known: readonly DemoPerson[]): boolean {
  return known.every(person => scorePrepared(record, person.prepared) < farEnough)
}

/** A birth date that makes somebody `years` old, give or take some months. */
export function bornYearsAgo(chance: Chance, today: PlainDate, years: number): PlainDate {
  return addDays(today, -Math.round(years * 365.25) - chance.between(0, 300))
}

/** Everything that one row needs beside its name and birth date. */
interface Place {
  readonly group: DemoGroup
  readonly number: number
  readonly cache: NameCache
}

/** Draws until nobody drawn could be taken for somebody known. There are far more names than people. */
function redraw(draw: () => DemoPerson[], known: readonly DemoPerson[]): DemoPerson[] {
  for (let tries = 0; tries < 1_000; tries++) {
    const drawn = draw()
    if (drawn.every(person => isUnlike(person.prepared, known))) return drawn
  }
  throw new RangeError('There are not names enough for so many people')
}

function drawSingle(chance: Chance, place: Place): DemoPerson {
  const sex: Sex = chance.happens(0.25) ? 'F' : 'M'
  const name = drawName(chance, chance.pick(place.group.pools), sex)
  return personOf(chance, place, name, bornYearsAgo(chance, place.group.today, chance.between(19, 62)))
}

function drawFamilyOfFour(chance: Chance, { group, number, cache }: Place, family: number): DemoPerson[] {
  const pool = chance.pick(group.pools)
  const surname = drawFamily(chance, pool)
  const members = [
    { sex: 'M', age: 41 },
    { sex: 'F', age: 37 },
    { sex: 'F', age: 13 },
    { sex: 'M', age: 8 },
  ] as const
  const father = caseNumber(number)
  return members.map(({ sex, age }, index) => {
    const birthDate = bornYearsAgo(chance, group.today, age)
    const together = {
      family_group: `${group.nationality}-F${family}`,
      ground: 'removal',
      escort_need: 'none',
    }
    const withAdult = age < 18 ? { travels_with_adult: father, relation_to_adult: 'parent' } : {}
    const place = { group, number: number + index, cache }
    return personOf(chance, place, drawName(chance, pool, sex, surname), birthDate, {
      ...together,
      ...withAdult,
    })
  })
}

function personOf(
  chance: Chance,
  { group, number, cache }: Place,
  name: DemoName,
  birthDate: PlainDate,
  more: Partial<Record<PeopleColumn, string>> = {},
): DemoPerson {
  const { nationality, today } = group
  const row = {
    case_number: caseNumber(number),
    family_name: name.family,
    given_names: name.given,
    native_name: name.native ?? '',
    sex: name.sex,
    birth_date: writtenDate(chance, nationality, birthDate),
    birth_place: name.place,
    nationality,
    document_type: 'P',
    document_number: `ZZ${String(1_000_000 + number)}`,
    document_state: nationality,
    document_expires: addDays(today, chance.between(200, 2_900)),
    ...groundOf(chance, group, number),
    custody_place: chance.pick(['North Hall', 'South Hall', 'Elm Street Centre']),
    escort_need: chance.happens(0.2) ? 'standard' : 'none',
    fit_to_fly: 'yes',
    fit_by: chance.pick(['Dr. H. Lind', 'Dr. S. Okoye', 'Dr. P. Varga']),
    fit_until: addDays(today, chance.between(20, 40)),
    accepted_by_destination: 'yes',
    ...luggage(chance),
    ...more,
  }
  const written = { familyName: name.family, givenNames: name.given, nativeName: name.native }
  const prepared = prepareRecord({ ...written, birthDate: partialDate(birthDate), nationality }, cache)
  return { row, name, birthDate, prepared }
}

/** Case numbers of the form in use, from a range that was never given out. */
function caseNumber(number: number): string {
  return `A000${String(number).padStart(6, '0')}`
}

/** One in ten Iranian dates as an office may have been told it: in the Solar Hijri calendar. */
function writtenDate(chance: Chance, nationality: string, date: PlainDate): string {
  if (nationality !== 'IRN' || !chance.happens(0.1)) return date
  const { year, month, day } = toSolarHijri(date)
  return [year, month, day].map(part => String(part).padStart(2, '0')).join('/')
}

function groundOf(chance: Chance, { nationality, language, today }: DemoGroup, number: number) {
  const order = {
    order_number: `RO-${String(number).padStart(5, '0')}`,
    order_date: addDays(today, -chance.between(90, 500)),
    order_final: 'yes',
    order_destinations: nationality,
  }
  if (!chance.happens(0.15)) return { ...order, ground: 'removal' }
  return {
    ...order,
    ground: 'voluntary',
    consent_signed: addDays(today, -chance.between(5, 15)),
    consent_language: language,
  }
}

function luggage(chance: Chance) {
  const bags = chance.between(0, 2)
  return { bag_count: String(bags), bag_kg: String(bags * chance.between(6, 20)) }
}
