import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import type { Person } from '#shared/model/person.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { Protection } from '#shared/protection/protection.ts'
import { isWeaker } from '#shared/protection/reach.ts'
import type { Standing } from '#shared/protection/standing.ts'
import { anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { aDecision } from '#tests/support/releasing.ts'
import { runs } from '#tests/support/runs.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'
import { type Door, doors, type Ways } from './making-ways.ts'
import { type Protected, sessionOf } from './protecting.ts'
import { ways } from './ways.ts'

/** One deed in a history: by some door, on some kind of protection, of somebody. */
type Deed =
  | { readonly does: 'protect' | 'merge'; readonly kind: Kind; readonly who: number }
  | { readonly does: 'try'; readonly door: Exclude<Door, 'merge'>; readonly kind: Kind; readonly who: number }
  | { readonly does: 'edit'; readonly fields: Partial<Person>; readonly who: number }
  | {
      readonly does: 'release' | 'takeBack'
      readonly which: number
      readonly byTwo: boolean
      readonly who: number
    }

type Kind = keyof typeof ways

const who = fc.nat({ max: 1 })
const door = fc.constantFrom(
  ...(Object.keys(doors).filter(each => each !== 'merge') as Exclude<Door, 'merge'>[]),
)
const which = fc.nat({ max: 40 })
const byTwo = fc.boolean()

/** What an officer may type into the fields that protect, forth and back. */
const edits: Partial<Record<Kind, readonly Partial<Person>[]>> = {
  nationality: [{ nationality: 'IRN' }, { nationality: 'XXB' }, { nationality: null }],
  minority: [
    ...['2012', '2009-01-01', '1980-01-01'].map(on => ({ birthDate: partialDate(on) })),
    { birthDate: null },
  ],
  refusedByDestination: [
    { acceptedByDestination: 'no' },
    { acceptedByDestination: 'no', acceptedDestination: 'TUR' },
    { acceptedByDestination: 'yes' },
  ],
  family: [{ familyGroup: 'A' }, { familyGroup: 'B' }, { familyGroup: null }],
  ground: [{ ground: 'voluntary' }, { ground: 'removal' }],
}

/** Deeds about a few kinds, so that they meet. */
function deedsAbout(kinds: readonly Kind[]): fc.Arbitrary<Deed[]> {
  const kind = fc.constantFrom(...kinds)
  const typed = kinds.flatMap(each => edits[each] ?? [])
  const edit = fc.record({ does: fc.constant('edit' as const), fields: fc.constantFrom(...typed, {}), who })
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ does: fc.constant('protect' as const), kind, who }) },
      { weight: 6, arbitrary: fc.record({ does: fc.constant('try' as const), door, kind, who }) },
      { weight: typed.length > 0 ? 6 : 0, arbitrary: edit },
      { weight: 3, arbitrary: fc.record({ does: fc.constant('release' as const), which, byTwo, who }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('takeBack' as const), which, byTwo, who }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('merge' as const), kind, who }) },
    ),
    { minLength: 6, maxLength: 16 },
  )
}

const history = fc
  .subarray(Object.keys(ways) as Kind[], { minLength: 1, maxLength: 3 })
  .chain(kinds => deedsAbout(kinds))

test('what protects somebody is never less than before, but for what a release that counts names', async () => {
  await fc.assert(
    fc.asyncProperty(history, async deeds => {
      const { office, people } = await twoPeople()
      for (const each of deeds) {
        const before = people.map(protectionsOf)
        await attempt(() => perform(each, people, office))
        for (const [index, at] of people.entries()) expectNothingLost(before[index] ?? [], at, each)
      }
    }),
    { numRuns: runs(15) },
  )
}, 300_000)

async function twoPeople() {
  const office = await anOffice()
  aRegister(office)
  await office.reed.undo.status()
  const people: Protected[] = []
  for (const number of [1, 2]) people.push({ office, person: await aPersonOnFile(office.reed, number) })
  return { office, people }
}

function protectionsOf({ office, person }: Protected): Standing[] {
  return standingsOfPerson(sessionOf(office).store, person, office.app.now())
}

/**
 * Each protection that stood is there, unreleased: itself, or of the same matter one that reaches as far. What became weaker
 * is asked about. Or a release that counts names it.
 */
function expectNothingLost(before: readonly Standing[], at: Protected, deed: Deed): void {
  const after = protectionsOf(at)
  for (const { protection } of before.filter(each => each.release === null)) {
    const same = after.find(each => each.protection.id === protection.id)
    const stands = after.some(each => each.release === null && reachesAsFar(each, protection))
    const isReleased = same?.release?.protection === protection.id && /release/.test(deed.does)
    const said = `${protection.id} after ${JSON.stringify(deed)}`
    expect(stands || isReleased, said).toBe(true)
  }
}

/** The very value, or of the same matter one that is asked about, or that reaches no less. */
function reachesAsFar({ protection: now, question }: Standing, was: Protection): boolean {
  if (now.id === was.id)
    return question !== null || now.id !== now.key || !isWeaker(was.reach, now.reach, false)
  return now.key === was.key && !isWeaker(was.reach, now.reach, false)
}

/** A stop that waits to come in is no row yet that anybody could change. */
const answers = ['RULE_REFUSES', 'INVALID_INPUT', 'NOT_FOUND_HERE', 'STORE_NO_SUCH_RECORD']

/** A refusal by rule is an answer; anything else is a fault. */
async function attempt(way: () => unknown): Promise<void> {
  try {
    await way()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isAnswer = 'code' in error && answers.includes(String(error.code))
    if (!isAnswer && !/never changed|^No |changed nothing/.test(error.message)) throw error
  }
}

async function perform(deed: Deed, people: readonly Protected[], office: TestOffice): Promise<unknown> {
  const at = people[deed.who]
  if (at === undefined) throw new Error('No such person')
  switch (deed.does) {
    case 'protect':
      return ways[deed.kind].give(at)
    case 'try': {
      const way = ways[deed.kind].by[deed.door]
      return typeof way === 'string' ? undefined : way.try(at)
    }
    case 'edit':
      return office.reed.people.update({ id: at.person, fields: deed.fields })
    case 'merge':
      return merge(at, deed.kind)
    case 'release':
      return releaseOne(at, deed)
    case 'takeBack':
      return takeBackOne(at, deed.which)
  }
}

/** Another office, whose program knows nothing of protections, makes one weaker, and its file comes in. */
async function merge({ office, person }: Protected, kind: Kind): Promise<void> {
  const other = await aSecondDesk(office)
  const { store, user } = sessionOf(other)
  store.transaction(user.id, w => (ways[kind] as Ways).weaken(w, person))
  await mergedInto(office, await fileWrittenBy(other))
}

async function releaseOne(at: Protected, { which, byTwo }: { which: number; byTwo: boolean }): Promise<void> {
  const standing = protectionsOf(at)
  const { protection } = standing[which % Math.max(standing.length, 1)] ?? {}
  if (protection === undefined) return
  const { reed, ito } = at.office
  const { decisions } = await reed.protections.get({ protection: protection.id })
  const decision = decisions[which % decisions.length]?.kind ?? ''
  const reason = 'It was another person’s, as the file shows'
  for (const client of byTwo ? [reed, ito] : [reed])
    await client.protections.release({
      protection: protection.id,
      release: aDecision(decision, { decidedOn: plainDate('2026-11-23'), reason }),
    })
}

async function takeBackOne({ office, person }: Protected, which: number): Promise<void> {
  const releases = sessionOf(office).store.release.ofPeople([person])
  const one = releases[which % Math.max(releases.length, 1)]
  if (one) await office.ito.protections.takeBack({ id: one.id, reason: 'Recorded on the wrong person' })
}
