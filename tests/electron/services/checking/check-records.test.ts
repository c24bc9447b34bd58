import { createHash } from 'node:crypto'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { endsPart } from '#electron/services/checking/kept/check-records.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { canonicalPack, packHash } from '#shared/rules/pack/pack-hash.ts'
import { us } from '#tests/support/facts.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  signedBy,
  withUser,
} from '#tests/support/office.ts'

test('every check that something rested on is kept: asked for, signed, frozen, promoted, and refused', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  await office.reed.checks.make({ flight })
  await signedBy(office, flight)
  const waiting = await aPersonOnFile(office.reed, 7)
  await office.reed.flights.add({ flight, people: [waiting], standby: true })
  await office.reed.evidence.addBar({
    personId: waiting,
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 9',
  } as never)
  await expect(office.reed.flights.promote({ flight, person: waiting })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  const clear = await aPersonOnFile(office.reed, 8)
  await office.reed.flights.add({ flight, people: [clear], standby: true })
  await office.reed.flights.promote({ flight, person: clear })
  const records = await office.reed.checks.list({ flight })
  expect(records.map(({ occasion }) => occasion).toReversed()).toEqual([
    'asked',
    'signature',
    'version',
    'promotion_refused',
    'promotion',
    'promoted',
  ])
  for (const { id } of records) {
    expect(await office.reed.checks.replay({ id })).toMatchObject({ outcome: 'same', differences: [] })
  }
  expect(
    (await office.reed.flights.get({ flight })).rows.find(row => row.person?.id === waiting)?.assignment
      .status,
  ).toBe('standby')
})

test('a recorded check says the same whatever the file says since; a check made now does not', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const [person] = people
  const { record } = await office.reed.checks.make({ flight })
  await office.reed.evidence.addBar({
    personId: person,
    kind: 'withholding',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: ['IRN'],
    evidence: 'Order',
  } as never)
  aRegister(office, [{ caseNumber: 'A200000001', permitNumber: 'X1' }], '2026-11-23')
  expect((await office.reed.checks.replay({ id: record })).outcome).toBe('same')
  const then = await office.reed.checks.explain({ flight, person: person ?? '', check: record })
  const now = await office.reed.checks.explain({ flight, person: person ?? '' })
  expect([then.verdict, now.verdict]).toEqual(['clear', 'blocked'])
  expect(then.rules.every(rule => rule.looked.length > 0)).toBe(true)
})

test('a changed finding is told by rule, person and field', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const { record } = await office.reed.checks.make({ flight })
  const store = office.app.session?.store
  const row = store?.checkRecord.require(record)
  if (!store || !row) throw new Error('No record')
  const other = { ...row, id: store.transaction(row.by, w => w.newId('checkRecord')) }
  await office.reed.evidence.addBar({
    personId: people[0],
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 9',
  } as never)
  const { record: later } = await office.reed.checks.make({ flight })
  const facts = store.checkRecord.require(later).facts
  store.transaction(row.by, w => w.checkRecord.insert({ ...other, facts }))
  const report = await office.reed.checks.replay({ id: other.id })
  expect(report.outcome).toBe('differs')
  expect(report.differences).toContainEqual(
    expect.objectContaining({ personId: people[0], field: 'verdict', before: 'clear', after: 'blocked' }),
  )
  expect(report.differences).toContainEqual(
    expect.objectContaining({ personId: people[0], rule: 'bar.stay', change: 'added' }),
  )
})

test('damaged facts of a check are told by name, and the rest of the store answers', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  const { record } = await office.reed.checks.make({ flight })
  const store = office.app.session?.store
  if (!store) throw new Error('Nobody is signed in')
  const db = connectForWriting(join(store.folder, 'store.db'), store.dataKey)
  db.exec('DROP TRIGGER checkContentFixed')
  const { facts } = store.checkRecord.require(record)
  db.prepare('UPDATE checkContent SET content = ? WHERE hash = ?').run(
    Buffer.from('not what was kept'),
    facts,
  )
  db.close()
  await expect(office.reed.checks.replay({ id: record })).rejects.toMatchObject({
    code: 'RECORD_DAMAGED',
    data: { what: expect.stringContaining(`The facts of check ${record}`) },
  })
  expect((await office.reed.flights.get({ flight })).check.counts.clear).toBe(3)
})

test('an unchanged flight is kept once; a change of one of sixty adds the part that they are in', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 60)
  await office.reed.checks.make({ flight })
  const count = () => countOfContents(office)
  const first = count()
  await office.reed.checks.make({ flight })
  expect(count()).toBe(first)
  await office.reed.evidence.addBar({
    personId: people[3],
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 9',
  } as never)
  await office.reed.checks.make({ flight })
  // Of the facts and of the findings: what says which parts there are, and the part that changed; and of the facts the part
  // of somebody alike, to whom a bar on this record matters.
  expect(count() - first).toBeGreaterThanOrEqual(4)
  expect(count() - first).toBeLessThanOrEqual(6)
}, 60_000)

test('the parts in which people are kept hold a few of them each, whatever their ids are', () => {
  const ids = Array.from({ length: 4_000 }, () => ulid())
  const ends = ids.filter(endsPart).length
  expect(ends).toBeGreaterThan(4_000 / 16 / 2)
  expect(ends).toBeLessThan((4_000 / 16) * 2)
})

test('an auditor may check, and the pack lies under the hash that the check names', async () => {
  const office = await anOffice()
  aRegister(office)
  const flight = await aFlightTo(office.reed)
  const auditor = await withUser(office, 'U. Auditor', ['auditor'])
  const { record } = await auditor.checks.make({ flight })
  expect((await auditor.checks.replay({ id: record })).outcome).toBe('same')
  const kept = canonicalize(us) ?? ''
  expect(createHash('sha256').update(kept).digest('hex')).toBe(packHash(us))
  expect(canonicalPack(us).length).toBeGreaterThan(1000)
})

test('the check at another moment says who differs and why, and keeps nothing', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  const { check, shifts } = await office.reed.checks.whatIf({ flight, asOf: '2026-12-09T12:00:00Z' as never })
  expect(check.counts.blocked).toBe(3)
  expect(shifts).toHaveLength(1)
  expect(shifts[0]).toMatchObject({
    from: 'clear',
    to: 'blocked',
    appears: expect.arrayContaining([expect.stringContaining('register')]),
  })
  expect(shifts[0]?.people).toHaveLength(3)
  expect(await office.reed.checks.list({ flight })).toEqual([])
})

function countOfContents(office: Awaited<ReturnType<typeof anOffice>>): number {
  const store = office.app.session?.store
  if (!store) throw new Error('Nobody is signed in')
  const db = connectForWriting(join(store.folder, 'store.db'), store.dataKey)
  const row = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM checkContent').get()
  db.close()
  return row?.count ?? 0
}
