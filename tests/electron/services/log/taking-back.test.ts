import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anOffice, aReadyFlight, referTo, signedBy } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

/** A signed flight whose first person has a question that a reviewer must decide: a witness who interpreted. */
async function aQuestion() {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 2)
  const [person] = people as [PersonId]
  const { reed } = office
  await reed.people.update({ id: person, fields: { ground: 'voluntary' } })
  await release([reed], `ground:${person}:removal`, { decision: 'informed_choice' })
  const { id } = await reed.evidence.addConsent({
    personId: person,
    signedOn: '2026-11-20' as never,
    askedBy: 'K. Novak',
    language: 'fas',
    interpreterNeeded: 'yes',
    interpreter: 'T. Okafor',
    witness: 'T. Okafor',
    counselOffered: 'yes',
  })
  await referTo(reed, 'consent', id)
  await reed.flights.autoSeat({ flight })
  const [item] = await reed.reviews.queue()
  if (!item) throw new Error('Nothing to decide')
  return { ...office, flight, person, finding: item.finding.id }
}

test('a decision is taken back by another, with who, when and why; the question is open again and the version falls', async () => {
  const office = await aQuestion()
  const { reed, ito, flight, finding } = office
  await ito.reviews.decide({ finding, decision: 'accept', reason: 'Two forms seen' })
  await signedBy(office, flight)
  expect(await reed.reviews.queue()).toEqual([])
  await ito.reviews.decide({ finding, decision: 'withdraw', reason: 'The second form was another person’s' })
  expect((await reed.reviews.queue()).map(item => item.finding.id)).toEqual([finding])
  const [version] = await reed.signing.versions({ flight })
  expect(version?.state).toBe('superseded')
  const chain = await reed.reviews.chain({ finding })
  expect(chain.map(({ decision, name, reason }) => [decision, name, reason])).toEqual([
    ['accept', 'M. Ito', 'Two forms seen'],
    ['withdraw', 'M. Ito', 'The second form was another person’s'],
  ])
  await ito.reviews.decide({ finding, decision: 'refuse', reason: 'Not shown' })
  const { people } = await reed.flights.check({ flight })
  expect(people.map(({ verdict }) => verdict).sort()).toEqual(['blocked', 'clear'])
})

test('only a decision that counts can be taken back, by a reviewer; none is ever changed or erased', async () => {
  const { reed, ito, app, folder, finding } = await aQuestion()
  const withdraw = { finding, decision: 'withdraw', reason: 'A slip' } as const
  await expect(ito.reviews.decide(withdraw)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await ito.reviews.decide({ finding, decision: 'refuse', reason: 'One person' })
  await ito.reviews.decide(withdraw)
  await expect(ito.reviews.decide(withdraw)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  expect(await reed.reviews.chain({ finding })).toHaveLength(2)
  const db = connectForWriting(join(folder, 'store.db'), app.session?.store.dataKey as never)
  expect(() => db.exec('UPDATE reviewDecision SET reason = 1')).toThrow(/never changed/)
  expect(() => db.exec('DELETE FROM reviewDecision')).toThrow(/never deleted/)
  db.close()
})

test('a decision has its documents like any record', async () => {
  const { reed, ito, person, finding } = await aQuestion()
  const { id } = await ito.reviews.decide({ finding, decision: 'accept', reason: 'Forms compared' })
  await referTo(ito, 'reviewDecision', id)
  const { attachments, decisions } = await reed.people.get({ person })
  expect(decisions.map(each => each.id)).toEqual([id])
  expect(attachments.find(each => each.recordId === id)).toMatchObject({ personId: person })
})
