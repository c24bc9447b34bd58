import { expect, test } from 'vitest'
import { certifyUser, suspendUser } from '#electron/services/session/users.ts'
import type { PersonId } from '#shared/model/ids.ts'
import {
  aCopyOf,
  anOffice,
  aReadyFlight,
  aRegister,
  clientOf,
  passphrase,
  sessionOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

function storeOf({ app }: Pick<TestOffice, 'app'>) {
  if (!app.session) throw new Error('Nobody is signed in')
  return app.session.store
}

async function suspend({ app }: TestOffice, name: string) {
  const { user } = sessionOf(app, name)
  await suspendUser(sessionOf(app, 'O. Keep'), { user: user.id, why: 'Left' })
}

const as = ({ app }: TestOffice, name: string) => clientOf(app, name)

async function verdictOf({ reed }: TestOffice, flight: string, person: PersonId) {
  const { people } = await reed.flights.check({ flight })
  return people.find(each => each.personId === person)?.verdict
}

/** Two copies of an office: at the first T. Cid was suspended, and the second has not heard of it. */
async function lateDesk() {
  const first = await anOffice()
  await withUser(first, 'T. Cid', ['reviewer'])
  const { flight, people } = await aReadyFlight(first, 3)
  const [person, other] = people as [PersonId, PersonId]
  const { id } = await first.reed.evidence.stop({ personId: person, why: 'Counsel called' })
  const second = await aCopyOf(first)
  await suspend(first, 'T. Cid')
  return { first, second, flight, person, other, protection: `emergencyStop:${id}` }
}

test('what a suspended user did at a desk that had not heard of it comes in, is named and counts for nothing; a stop with it arrives', async () => {
  const { first, second, flight, person, other, protection } = await lateDesk()
  await release([as(second, 'T. Cid'), as(second, 'M. Ito')], protection)
  await second.reed.evidence.stop({ personId: other, why: 'A judge called' })
  aRegister(second)
  expect(await verdictOf(second, flight, person)).toBe('clear')

  const file = await fileWrittenBy(second)
  const preview = await mergedInto(first, file, true)
  const report = await mergedInto(first, file)
  expect(report.uncounted).toMatchObject({ total: 1, first: [{ by: ['T. Cid'], noun: 'release', suspended: true }] })
  expect(preview.uncounted).toEqual(report.uncounted)
  expect(report.protections.first).toMatchObject([{ person: { id: other } }])
  aRegister(first)
  expect(await verdictOf(first, flight, person)).toBe('blocked')
  expect(await verdictOf(first, flight, other)).toBe('blocked')
  console.log(JSON.stringify(report, null, 1), await first.reed.audit.verify())

  // Whoever has been confirmed since makes nothing of it.
  console.log(await first.reed.protections.get({ protection }))

  await mergedInto(second, await fileWrittenBy(first))
  expect(await verdictOf(second, flight, person)).toBe('blocked')
})
