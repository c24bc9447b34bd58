import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordedFacts, recordedFindings } from '#electron/services/checking/kept/check-records.ts'
import { keepJson, readKept } from '#electron/services/checking/kept/kept-content.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { CheckRecordId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { us } from '#tests/support/facts.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  storeOf,
  type TestOffice,
} from '#tests/support/office.ts'
import { aNewerPack, aPublisher, bringIntoForce, signedPackText } from '#tests/support/packs.ts'
import { aFile } from '../a-session.ts'

type Json = Record<string, unknown>

test('what an old pack lacks is taken from the pack in force, a loaded one too, and is told', async () => {
  const office = await anOffice()
  const { flight, person, record } = await aCheckOfSomebodyOfNineteen(office)
  const { adultAge: _, ...limits } = us.limits
  const old = keptOtherwise(office, record, { pack: { ...us, limits } })
  expect(await office.reed.checks.replay({ id: old })).toMatchObject({
    outcome: 'same',
    filled: ['limits.adultAge'],
  })
  const grownUpLater = aNewerPack(pack => {
    pack.limits.adultAge = 21
  })
  await load(office, grownUpLater)
  const report = await office.reed.checks.replay({ id: old })
  expect(report).toMatchObject({ outcome: 'differs', filled: ['limits.adultAge'] })
  expect(report.differences).toContainEqual(
    expect.objectContaining({ personId: person, rule: 'minor.unaccompanied', change: 'added' }),
  )
  const whole = await office.reed.checks.replay({ id: record })
  expect(whole, 'a pack that says everything is asked alone').toMatchObject({ outcome: 'same', filled: [] })
  expect((await office.reed.checks.explain({ flight, person, check: record })).verdict).toBe('clear')
})

test('a law that this program cannot ask, or facts that it lacks, cannot be run, and are not explained', async () => {
  const office = await anOffice()
  const { flight, person, record } = await aCheckOfSomebodyOfNineteen(office)
  const unknown = keptOtherwise(office, record, { pack: { ...us, bars: { sleepwalking: us.bars.stay } } })
  const poorer = keptOtherwise(office, record, {
    person: ({ statements: _, ...rest }) => rest,
  })
  for (const [id, why] of [
    [unknown, /rule pack us-2026.1 is not one that this program can ask/],
    [poorer, /facts that were not recorded/],
  ] as const) {
    const report = await office.reed.checks.replay({ id })
    expect(report).toMatchObject({ outcome: 'cannot_run', differences: [], why: expect.stringMatching(why) })
    await expect(office.reed.checks.explain({ flight, person, check: id })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringMatching(why)] },
    })
  }
})

test('facts of before registers, sightings and releases were kept are read with what nobody kept then', async () => {
  const office = await anOffice()
  const { record } = await aCheckOfSomebodyOfNineteen(office)
  const old = keptOtherwise(office, record, {
    facts: ({ registers, waitingRegisters: _w, missingRegisters: _m, planners: _p, staff: _s, ...rest }) => {
      const [{ importedBy: _by, doubt: _d, importer: _i, ...register }] = registers as [Json]
      return { ...rest, register }
    },
    person: ({
      person,
      orders,
      releases: _r,
      held: _h,
      sightings: _s,
      memberships: _m,
      related: _l,
      ...rest
    }) => {
      const { relationToAdult: _a, acceptedDestination: _c, ...kept } = person as Json
      return {
        ...rest,
        person: kept,
        orders: (orders as Json[]).map(({ reopenGround: _g, ...order }) => order),
      }
    },
  })
  const store = storeOf(office)
  const now = recordedFacts(store, store.checkRecord.require(record))
  expect(recordedFacts(store, store.checkRecord.require(old))).toMatchObject({
    registers: now.registers.map(register => ({ ...register, importedBy: null, importer: null })),
    planners: [],
    people: now.people.map(({ person: { acceptedDestination: _, ...person }, orders }) => ({
      person,
      orders,
      releases: [],
      held: [],
      sightings: [],
    })),
  })
  expect(await office.reed.checks.replay({ id: old })).toMatchObject({ outcome: 'same' })
  const none = keptOtherwise(office, record, {
    facts: ({ registers: _, ...rest }) => ({ ...rest, register: null }),
  })
  expect(await office.reed.checks.replay({ id: none })).toMatchObject({
    outcome: 'differs',
    differences: expect.arrayContaining([
      expect.objectContaining({ rule: 'register.missing', change: 'added' }),
    ]),
  })
})

test('a check made while the newer pack could not be read says so at every replay, whatever is loaded since', async () => {
  const office = await anOffice()
  const { flight } = await aCheckOfSomebodyOfNineteen(office)
  await load(office, aNewerPack())
  damageLoadedPack(storeOf(office))
  const { record } = await office.reed.checks.make({ flight })
  await load(office, aNewerPack(undefined, 'us-2026.3'))
  const now = await office.reed.flights.check({ flight })
  expect(now.flightFindings.map(finding => finding.rule)).not.toContain('pack.unreadable')
  const row = storeOf(office).checkRecord.require(record)
  expect(recordedFacts(storeOf(office), row).unreadPack).toMatchObject({ id: 'us-2026.2' })
  expect(recordedFindings(storeOf(office), row).flightFindings).toContainEqual(
    expect.objectContaining({ rule: 'pack.unreadable' }),
  )
  expect(await office.reed.checks.replay({ id: record })).toMatchObject({ outcome: 'same' })
})

/** A flight with somebody who is 19 on the day of departure, alone, and a recorded check of it. */
async function aCheckOfSomebodyOfNineteen(office: TestOffice) {
  aRegister(office)
  const person = await aPersonOnFile(office.reed, 1, { birthDate: partialDate('2007-03-04') })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const { record } = await office.reed.checks.make({ flight })
  return { flight, person, record }
}

/** What another program kept otherwise: the pack, what it looked at of the flight, and of each person. */
interface KeptOtherwise {
  pack?: unknown
  facts?: (facts: Json) => Json
  person?: (person: Json) => Json
}

/** A recorded check like another, as a program of another time might have kept it. */
function keptOtherwise(
  office: TestOffice,
  like: CheckRecordId,
  { pack, facts: ofFlight = each => each, person: ofPerson = each => each }: KeptOtherwise,
): CheckRecordId {
  const store = storeOf(office)
  const row = store.checkRecord.require(like)
  return store.transaction(row.by, w => {
    const id = w.newId('checkRecord')
    const hash = pack === undefined ? row.rulePack.hash : keepJson(w, pack)
    const facts = keepJson(w, edited(w, row.facts))
    w.checkRecord.insert({ ...row, id, facts, rulePack: { ...row.rulePack, hash } })
    return id
  })

  function edited(w: Parameters<typeof keepJson>[0], hash: Sha256): Json {
    const facts = readKept(store, hash, 'facts') as Json & { people: Sha256[] }
    const parts = facts.people.map(part => (readKept(store, part, 'people') as Json[]).map(ofPerson))
    return { ...ofFlight(facts), people: parts.map(part => keepJson(w, part)) }
  }
}

async function load(office: TestOffice, pack: ReturnType<typeof aNewerPack>): Promise<void> {
  const publisher = aPublisher()
  await office.reed.rulePacks.trust({ publicKey: publisher.publicKey, name: `Publisher of ${pack.id}` })
  await bringIntoForce(office, aFile(signedPackText(pack, publisher), 'pack.json'))
}

/** Writes over the loaded pack behind the program's back, as a damaged disk might. */
function damageLoadedPack(store: WritableStore): void {
  const db = connectForWriting(join(store.folder, 'store.db'), store.dataKey)
  db.exec('DROP TRIGGER "rulePackFixed"')
  db.exec(`UPDATE "rulePack" SET "content" = replace("content", '"adultAge":18', '"adultAge":17')`)
  db.close()
}
