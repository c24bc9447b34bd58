import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { checkFlight } from '#electron/services/checking/checking.ts'
import { lookForAboard, searchAboard } from '#electron/services/checking/recognition/looking-for.ts'
import { restingOn } from '#electron/services/checking/recognition/match-memory.ts'
import { sightEverybody } from '#electron/services/checking/recognition/sightings.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import type { RegisterEntryReader } from '#electron/store/register/reader.ts'
import type { WritableStore, Writer } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  type TestOffice,
} from '#tests/support/office.ts'

const karimi = { familyName: 'Karimi', givenNames: 'Farzaneh', birthDate: partialDate('1985-04-09') }
const steps = { progress: () => undefined, throwIfCancelled: () => undefined }

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Family names asked of the register, each with whether a transaction was open; every question takes `ms`. */
function searches(store: WritableStore, ms = 0) {
  const asked: { name: string; isInTransaction: boolean }[] = []
  const reader = store.registerEntry as Mutable<RegisterEntryReader>
  const { likelyNames } = reader
  const writing = store as Mutable<WritableStore>
  const { transaction } = writing
  let isInTransaction = false
  writing.transaction = (user, work) => {
    isInTransaction = true
    try {
      return transaction(user, work)
    } finally {
      isInTransaction = false
    }
  }
  reader.likelyNames = (snapshot, records, max) => {
    asked.push(...records.map(({ familyName }) => ({ name: familyName, isInTransaction })))
    for (const until = performance.now() + ms; performance.now() < until; );
    return likelyNames(snapshot, records, max)
  }
  return asked
}

/** A flight with so many people, a register that has one of them, and nothing kept of anybody. */
async function aFlightWith(count: number) {
  const office = await anOffice()
  const { store, user } = office.app.session!
  const people: PersonId[] = [await aPersonOnFile(office.reed, 1, karimi)]
  for (let i = 2; i <= count; i++) people.push(await aPersonOnFile(office.reed, i))
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people })
  aRegister(office, [{ ...karimi, givenNames: 'Farzana' }])
  store.transaction(user.id, w => {
    for (const { id } of w.registerSnapshot.list()) w.registerSought.forget(id)
  })
  return { office, store, flight, person: people[0]! }
}

function rowsIn({ app }: TestOffice, check: ReturnType<typeof checkFlight>): string[] {
  expect(app.session).not.toBeNull()
  return check.facts.people.flatMap(place => place.registerMatches.map(({ entry }) => entry.givenNames))
}

test('a stop does not wait until everybody aboard was looked for: they are, a few a turn, before the check', async () => {
  const { office, store, flight, person } = await aFlightWith(45)
  const asked = searches(store, 25)
  let askedBefore = 0
  const order: string[] = []
  await Promise.all([
    office.reed.flights.check({ flight }).then(() => order.push('checked')),
    new Promise(resolve => setImmediate(resolve))
      .then(() => office.reed.evidence.stop({ personId: person, why: 'The clerk called' }))
      .then(() => {
        askedBefore = asked.length
        order.push('stopped')
      }),
  ])
  expect(order).toEqual(['stopped', 'checked'])
  expect(asked).toHaveLength(45)
  expect(askedBefore).toBeLessThan(45)
})

test('whoever was looked for is not looked for again until something is written that makes them another', async () => {
  const { office, store, flight, person } = await aFlightWith(3)
  const asked = searches(store)
  await lookForAboard(store, flight)
  expect(asked).toHaveLength(3)
  await office.reed.evidence.stop({ personId: person, why: 'The clerk called' })
  await lookForAboard(store, flight)
  expect(asked).toHaveLength(3)
  changeAs(store, office.app.session!.user.id, w => w.person.update(person, { familyName: 'Sultani' }))
  await lookForAboard(store, flight)
  expect(asked.at(-1)?.name).toBe('Sultani')
})

test('a signature and a promotion search everybody anew, whatever is remembered, and before their transaction', async () => {
  const { office, store, flight, person } = await aFlightWith(3)
  await office.reed.flights.check({ flight })
  const asked = searches(store)
  await office.reed.signing.sign({ flight, passphrase }).catch(() => undefined)
  expect(asked).toHaveLength(3)
  await office.reed.flights.promote({ flight, person }).catch(() => undefined)
  expect(asked).toHaveLength(6)
  expect(asked.filter(({ isInTransaction }) => isInTransaction)).toEqual([])
})

test('whoever was written otherwise after the search for an act is searched for in its transaction', async () => {
  const { office, store, flight, person } = await aFlightWith(2)
  const { user } = office.app.session!
  const search = await searchAboard(store, flight)
  const check = (w: Writer) =>
    rowsIn(office, checkFlight(restingOn(w, search), w.flight.require(flight), w.now))
  const asked = searches(store)
  expect(changeAs(store, user.id, check)).toEqual(['Farzana'])
  expect(asked).toEqual([])
  const rows = changeAs(store, user.id, w => {
    w.person.update(person, {
      familyName: 'Sultani',
      givenNames: 'Omar',
      birthDate: partialDate('1960-01-02'),
    })
    return check(w)
  })
  expect(rows).toEqual([])
  expect(asked).toContainEqual({ name: 'Sultani', isInTransaction: true })
})

test('what was found for everybody is kept though a stop came in meanwhile; who was written otherwise is looked for again', async () => {
  const { office, store, person } = await aFlightWith(2)
  const { user } = office.app.session!
  const session = { ...office.app.session! }
  /** Somebody else writes after everybody was looked for, and before what was found is kept. */
  const meanwhile = (work: (w: Writer) => void) => {
    const writing = store as Mutable<WritableStore>
    const { transaction } = writing
    writing.transaction = (by, keep) => {
      writing.transaction = transaction
      transaction(by, work)
      return transaction(by, keep)
    }
  }
  const asked = searches(store)
  meanwhile(w =>
    w.emergencyStop.insert({
      id: w.newId('emergencyStop'),
      personId: person,
      why: 'The clerk called',
      by: user.id,
      at: w.now,
      liftRequests: [],
      liftedAt: null,
    }),
  )
  sightEverybody(session, steps)
  expect(asked.map(({ isInTransaction }) => isInTransaction)).toEqual([false, false])

  store.transaction(user.id, w => {
    for (const { id } of w.registerSnapshot.list()) w.registerSought.forget(id)
  })
  asked.length = 0
  meanwhile(w => w.person.update(person, { familyName: 'Sultani' }))
  sightEverybody(session, steps)
  expect(asked.filter(({ isInTransaction }) => isInTransaction).map(({ name }) => name)).toContain('Sultani')
})
