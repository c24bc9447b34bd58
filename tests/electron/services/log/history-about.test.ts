import { expect, test } from 'vitest'
import { aFlightTo, anOffice, aPersonOnFile, passphrase } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

test('every entry names whom and which flight it is about, also one that wrote neither', async () => {
  const { reed, ito } = await anOffice()
  const person = await aPersonOnFile(reed, 1)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  const { id } = await reed.evidence.addBar({
    personId: person,
    kind: 'stay',
    from: '2026-11-01' as never,
    until: null,
    destinations: [],
    evidence: 'Docket 12',
  })
  await release([reed, ito], `legalBar:${id}`)
  const log = await reed.audit.log({ limit: 5 })
  const [lifted, agreed, asked, recorded, listed] = log
  expect([agreed, asked].map(entry => entry?.noun)).toEqual(['release', 'release'])
  const { name } = await reed.people.get({ person })
  expect(lifted).toMatchObject({ noun: 'legalBar', person: { id: person, name }, flight: null })
  expect(lifted?.fields).not.toHaveProperty('personId')
  expect(recorded?.person?.name).toBe(name)
  expect(listed).toMatchObject({ noun: 'assignment', person: { name }, flight: { id: flight } })
  const founding = await reed.audit.log({ limit: 100_000 })
  expect(founding.filter(entry => entry.noun === 'user').map(entry => entry.person)).toEqual([null, null])
})

test('an entry about what somebody may do says whom, and one about the trust in an office says which', async () => {
  const { reed, ito } = await anOffice()
  const { user, publicKey } = await reed.users.add({ name: 'P. Lund', roles: ['approver'], passphrase })
  await reed.users.certify({ user, publicKey: publicKey ?? '', roles: ['planner'] })
  await reed.users.suspend({ user, why: 'Left' })
  const log = await reed.audit.log({})
  const nouns = ['certificate', 'certificateEnd', 'user']
  const about = log.filter(
    ({ noun, id, whose }) => nouns.includes(noun) && (id === user || whose === 'P. Lund'),
  )
  expect(new Set(about.map(({ noun, whose }) => `${noun} ${whose}`))).toEqual(
    new Set(nouns.map(noun => `${noun} P. Lund`)),
  )
  expect(log.find(({ noun }) => noun === 'certificateEnd')?.whose).toBe('P. Lund')
  expect(await ito.audit.log({})).toEqual(log)
})
