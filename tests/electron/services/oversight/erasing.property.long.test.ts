import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#electron/refusal.ts'
import { verifyLog } from '#electron/services/log/auditing.ts'
import { undo } from '#electron/services/log/undoing.ts'
import { protectionsInForce } from '#electron/services/oversight/holding.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  referTo,
  sessionOf,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

/**
 * Whatever was written, merged, undone and erased before, in whatever order: once somebody is erased not a byte of their names and
 * numbers is left, every chain, seal and record verifies here and in the other office, nothing that protects anybody is lost, whoever is protected is known by name, and
 * nobody else's verdict is another.
 */
const crowd = 4
const person = fc.nat({ max: crowd - 1 })
const step = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), person }),
  fc.record({ do: fc.constant('edit there' as const), person }),
  fc.record({ do: fc.constant('document' as const), person }),
  fc.record({ do: fc.constant('stop' as const), person }),
  fc.record({ do: fc.constant('stop there' as const), person }),
  fc.record({ do: fc.constant('bar' as const), person }),
  fc.record({ do: fc.constant('list' as const), person }),
  fc.record({ do: fc.constant('undo' as const), person }),
  fc.record({ do: fc.constant('tell' as const), person }),
  fc.record({ do: fc.constant('hear' as const), person }),
  { weight: 5, arbitrary: fc.record({ do: fc.constant('erase' as const), person }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('whatever came before, erasing leaves no byte of somebody and takes nothing from anybody else', async () => {
  let erased = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async steps => {
      const world = await aWorld()
      for (const each of steps) await act(world, each)
      // Never left to chance: somebody who is free goes at the end, and both offices hear of it.
      const free = await aMarkedPerson(world.here, crowd)
      await erase(world, free)
      await act(world, { do: 'tell', person: 0 })
      await act(world, { do: 'hear', person: 0 })
      erased += world.gone.size
      for (const office of [world.here, world.there]) expect(verifyLog(storeOf(office)).problems).toEqual([])
      expect(wordsLeft(world)).toEqual([])
      expect(storeOf(world.here).emergencyStop.count()).toBeGreaterThanOrEqual(world.stopsHere)
    }),
    { numRuns: runs(2, 40) },
  )
  expect(erased).toBeGreaterThan(0)
}, 3_600_000)

interface World {
  readonly here: TestOffice
  readonly there: TestOffice
  readonly auditor: Awaited<ReturnType<typeof withUser>>
  readonly people: PersonId[]
  readonly flight: Awaited<ReturnType<typeof aFlightTo>>
  /** Numbers of those who were erased here. */
  readonly gone: Map<PersonId, number>
  stopsHere: number
  edits: number
}

async function aWorld(): Promise<World> {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  aRegister(here)
  await trustEachOther(here, there)
  const auditor = await withUser(here, 'L. Audit', ['auditor'])
  const people: PersonId[] = []
  for (let number = 0; number < crowd; number += 1) people.push(await aMarkedPerson(here, number))
  const flight = await aFlightTo(here.reed)
  return { here, there, auditor, people, flight, gone: new Map(), stopsHere: 0, edits: 0 }
}

const letters = ['a', 'e', 'i', 'o', 'u', 'y']
const marks = (number: number) => {
  const letter = letters[number] ?? 'w'
  return {
    familyName: `Zqx${letter}rvum`,
    givenNames: `Wkj${letter}thbel`,
    caseNumber: `A79${number}31${number}4${number}`,
    birthDate: `195${number}-0${number + 1}-2${number}`,
  }
}

async function aMarkedPerson(office: TestOffice, number: number): Promise<PersonId> {
  const { birthDate, ...names } = marks(number)
  const id = await aPersonOnFile(office.reed, 20 + number, { ...names, birthDate: partialDate(birthDate) })
  const [document] = storeOf(office).travelDocument.ofPeople([id])
  if (document) await referTo(office.reed, 'travelDocument', document.id)
  return id
}

async function act(world: World, { do: what, person: number }: Step): Promise<void> {
  const { here, there, people, flight } = world
  const id = people[number]
  if (!id) throw new Error('Nobody')
  const { familyName } = marks(number)
  try {
    switch (what) {
      case 'edit':
        world.edits += 1
        await here.reed.people.update({ id, fields: { birthPlace: `${familyName} ${world.edits}` } })
        break
      case 'edit there':
        world.edits += 1
        await there.reed.people.update({ id, fields: { custodyPlace: `${familyName} ${world.edits}` } })
        break
      case 'document':
        await here.reed.evidence.addDocument({
          personId: id,
          type: 'P',
          number: `Q${number}77${number}9${number}`,
          state: 'IRN',
          nationality: 'IRN',
          expires: plainDate('2031-06-30'),
        })
        break
      case 'stop':
        if (world.gone.has(id)) break
        await here.reed.evidence.stop({ personId: id, why: `Of ${familyName}` })
        world.stopsHere += 1
        break
      case 'stop there':
        await there.reed.evidence.stop({ personId: id, why: 'A call from the court' })
        break
      case 'bar':
        if (world.gone.has(id)) break
        await here.reed.evidence.addBar({
          personId: id,
          kind: 'stay',
          from: plainDate('2026-11-01'),
          until: null,
          destinations: [],
          evidence: 'Docket 31',
        })
        break
      case 'list':
        await here.reed.flights.add({ flight, people: [id] })
        break
      case 'undo':
        undo(sessionOf(here.app, 'A. Reed'))
        break
      case 'tell':
        await mergedInto(there, await fileWrittenBy(here))
        break
      case 'hear':
        await hear(world)
        break
      case 'erase':
        await erase(world, id)
        break
    }
  } catch (error) {
    // A rule says no, or the other office does not know them yet: that is an answer.
    if (!(error instanceof Refusal) && !(error instanceof Error && 'code' in error)) throw error
  }
}

/** Whom the other office protects is on file again, and with them what they are known by; nobody else is. */
async function hear({ here, there, gone }: World): Promise<void> {
  const { heldAgain } = await mergedInto(here, await fileWrittenBy(there))
  for (const { person: held, isOnFile } of heldAgain) if (isOnFile) gone.delete(held.id)
  for (const { personId } of storeOf(here).emergencyStop.list())
    expect(storeOf(here).person.require(personId).familyName).not.toBe('(erased)')
}

async function erase(world: World, id: PersonId): Promise<void> {
  const { here, auditor, people } = world
  const store = storeOf(here)
  const others = people.filter(each => each !== id && !world.gone.has(each))
  const protecting = () => others.map(each => protectionsInForce(store, each, here.clock.now()))
  const verdicts = async () => {
    const { check } = await here.reed.flights.get({ flight: world.flight })
    return check.people.map(({ assignmentId, verdict }) => [assignmentId, verdict])
  }
  const before = [protecting(), await verdicts()]
  const isHeld = protectionsInForce(store, id, here.clock.now()).length > 0
  const asked = { person: id, ground: 'data_subject', reference: 'Request 7' } as const
  const request = await auditor.oversight.askErasure(asked).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'RULE_REFUSES') return null
    throw error
  })
  if (!request) return
  expect(isHeld).toBe(false)
  await here.reed.oversight.confirmErasure({ id: request.id })
  const number = people.indexOf(id)
  world.gone.set(id, number < 0 ? crowd : number)
  expect([protecting(), await verdicts()]).toEqual(before)
}

/** What of those who were erased can still be read in the file, decrypted, its free places and all. */
function wordsLeft({ here, gone }: World): string[] {
  const db = connectForWriting(`${storeOf(here).folder}/store.db`, storeOf(here).dataKey)
  const bytes = db.serialize().toString('latin1').toLowerCase()
  db.close()
  const words = [...gone.values()].flatMap(number => Object.values(marks(number)))
  return words.filter(word => bytes.includes(word.toLowerCase()))
}
