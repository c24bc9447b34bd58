import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordsOf } from '#electron/services/oversight/holding.ts'
import { nouns } from '#electron/store/nouns/nouns.ts'
import { PersonReport } from '#shared/contract/oversight.ts'
import { Noun } from '#shared/model/codes.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { retention } from '#shared/model/retention.ts'
import { anOffice, aPersonOnFile, aReadyFlight, signedBy, withUser } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test('the report says what is held, by whose word, who saw it, where it went and how long it is kept', async () => {
  const office = await anOffice()
  const { reed, ito } = office
  const { flight, people } = await aReadyFlight(office, 2)
  await signedBy(office, flight)
  const [person] = people
  if (!person) throw new Error('Nobody is on the flight')
  await ito.people.get({ person })
  const folder = temporaryFolder()
  const crew = { flight, profile: 'crew', format: 'csv' } as const
  await reed.exports.save({ ...crew, file: join(folder, 'crew.csv'), recipient: 'Capt. N. Example' })
  await reed.evidence.stop({ personId: person, why: 'A call from the court' })
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const file = join(folder, 'report.json')
  await auditor.oversight.report({ person, format: 'json', file })
  const report = PersonReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(report).toMatchObject({
    madeBy: 'L. Audit',
    person: { id: person },
    manifests: [{ flight: 'HO1', version: 1 }],
  })
  expect(report.held.map(({ noun }) => noun).sort()).toEqual(
    [
      'assignment',
      'attachment',
      'emergencyStop',
      'medicalClearance',
      'person',
      'removalOrder',
      'travelDocument',
    ].sort(),
  )
  const stop = report.held.find(({ noun }) => noun === 'emergencyStop')
  expect(stop?.records[0]).toMatchObject({ why: 'A call from the court', by: 'A. Reed' })
  expect(report.seen.map(({ user }) => user)).toEqual(['M. Ito'])
  expect(report.wentOut).toMatchObject([
    {
      what: 'manifest',
      by: 'A. Reed',
      reader: 'crew',
      recipient: 'Capt. N. Example',
      flight: 'HO1',
      version: 1,
    },
  ])
  expect(report.protections.join()).toMatch(/stop/i)
  expect(office.app.session?.store.disclosure.list().at(-1)).toMatchObject({
    what: 'person_report',
    personId: person,
  })
  const refused = { code: 'NOT_ALLOWED' }
  await expect(ito.oversight.report({ person, format: 'json', file })).rejects.toMatchObject(refused)
  await expect(ito.oversight.retention()).rejects.toMatchObject(refused)
})

test('no noun that names a person is left out of the report, and how long each is kept is said', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const store = office.app.session?.store
  if (!store) throw new Error('Nobody is signed in')
  expect(recordsOf(store, person).get('person')).toHaveLength(1)
  // What left and what was signed is told by itself, and the reads are beside the log.
  const toldByItself: readonly Noun[] = ['disclosure', 'manifestVersion', 'checkRecord']
  for (const noun of Noun.options) {
    const isAboutPerson = 'personId' in nouns[noun].schema.shape
    const isFound = noun === 'person' || 'ofPeople' in nouns[noun].finders || toldByItself.includes(noun)
    expect([noun, !isAboutPerson || isFound]).toEqual([noun, true])
    expect([noun, retention[noun] !== null]).toEqual([noun, isFound])
  }
})

test('what protects is kept longest, and is not due while it is in force', async () => {
  const kept = Noun.options.flatMap(noun => retention[noun] ?? [])
  const longest = Math.max(...kept.filter(({ protects }) => !protects).map(({ years }) => years))
  for (const { protects, years } of kept) expect(!protects || years > longest).toBe(true)
  const office = await anOffice()
  const { reed, clock } = office
  const [free, barred] = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
  await reed.evidence.addBar({
    personId: barred,
    kind: 'withholding',
    from: plainDate('2020-01-01'),
    until: null,
    destinations: [],
    evidence: 'Order of the judge of 1 January 2020',
  })
  expect(await reed.oversight.retention()).toEqual([])
  clock.move({ hours: 24 * 366 * 20 })
  const rows = await reed.oversight.retention()
  const dueOf = (id: string) => rows.find(({ person }) => person.id === id)
  expect(dueOf(free)).toMatchObject({
    protections: [],
    due: expect.arrayContaining(['person', 'travelDocument']),
  })
  expect(dueOf(barred)?.due).toEqual(expect.arrayContaining(['travelDocument', 'removalOrder']))
  expect(dueOf(barred)?.due).not.toContain('legalBar')
  expect(dueOf(barred)?.due).not.toContain('person')
  expect(dueOf(barred)?.protections).toHaveLength(1)
})

test('an office says how long it keeps what; what protects never goes before the rest', async () => {
  const office = await anOffice()
  const { reed, ito, clock } = office
  const person = await aPersonOnFile(reed, 1)
  await expect(ito.oversight.setPeriod({ noun: 'travelDocument', years: 2 })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(reed.oversight.setPeriod({ noun: 'flight', years: 2 })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  for (const wrong of [
    { noun: 'permit', years: 9 },
    { noun: 'travelDocument', years: 16 },
  ] as const)
    await expect(reed.oversight.setPeriod(wrong)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  clock.move({ hours: 24 * 366 * 3 })
  expect(await reed.oversight.retention()).toEqual([])
  await reed.oversight.setPeriod({ noun: 'travelDocument', years: 2 })
  const rows = await ito.oversight.periods()
  expect(rows.find(({ noun }) => noun === 'travelDocument')).toMatchObject({ years: 2, usual: 5 })
  expect(await reed.oversight.retention()).toMatchObject([
    { person: { id: person }, due: ['travelDocument'] },
  ])
  // Whoever has the data key alone changes no period.
  const { store, user } = office.app.session ?? missing()
  store.transaction(user.id, w =>
    w.retentionPeriod.insert({
      id: w.newId('retentionPeriod'),
      kind: 'travelDocument',
      years: 1,
      setBy: user.id,
      setAt: w.now,
    }),
  )
  expect((await reed.oversight.periods()).find(({ noun }) => noun === 'travelDocument')?.years).toBe(2)
  expect((await reed.audit.verify()).ok).toBe(false)
})

function missing(): never {
  throw new Error('Nobody is signed in')
}
