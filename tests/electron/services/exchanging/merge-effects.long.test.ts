import { expect, test } from 'vitest'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import {
  aCopyOf,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  clientOf,
  signedBy,
  storeOf,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import {
  aSecondDesk,
  exchangeAll,
  fileWrittenBy,
  finished,
  merged,
  mergedInto,
  trustEachOther,
} from '#tests/support/two-offices.ts'

function aStayOn(personId: PersonId) {
  const from = plainDate('2026-11-01')
  return { personId, kind: 'stay' as const, from, until: null, destinations: [], evidence: 'Docket 31' }
}

test('a preview names whose verdict changes, from what to what and why; merging tells the same', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 2)
  const [person, other] = people as [PersonId, PersonId]
  const there = await aSecondDesk(here)
  await signedBy(here, flight)
  await there.reed.evidence.addBar(aStayOn(person))
  await there.reed.people.update({ id: other, fields: { birthPlace: 'Shiraz' } })
  await here.reed.people.update({ id: other, fields: { birthPlace: 'Tabriz' } })
  const stranger = await aPersonOnFile(there.reed, 30)
  await there.reed.evidence.stop({ personId: stranger, why: 'A call' })
  const file = await fileWrittenBy(there)
  const preview = await mergedInto(here, file, true)
  const named = preview.verdicts.first.map(each => [each.person.id, each.before, each.after])
  expect(named).toEqual([
    [person, 'clear', 'blocked'],
    [other, 'clear', 'review'],
  ])
  expect(preview.verdicts.first[0]?.appears.join()).toContain('Stay of removal')
  expect(preview.verdicts.first[1]?.appears.join()).toContain('Shiraz')
  expect(preview.superseded).toHaveLength(1)
  expect(preview.people).toMatchObject({ total: 1, first: [{ id: stranger }] })
  expect(preview.protections.first.map(each => each.person.id).sort()).toEqual([person, stranger].sort())
  expect(preview.disputed.first).toMatchObject([
    { noun: 'person', person: { id: other }, fields: ['birthPlace'] },
  ])
  expect(preview).toMatchObject({ merge: null, before: null })
  expect(await here.reed.exchange.merges()).toEqual([])
  const report = await merged(here.reed, file)
  expect({ ...report, merge: null }).toEqual(preview)
  expect(await here.reed.exchange.merges()).toMatchObject([{ id: report.merge, undone: null, by: 'A. Reed' }])
})

test('sightings come with a file: whom a register of another office knew is blocked here, and named', async () => {
  const here = await anOffice()
  const there = await anOffice({ code: 'FRA-1' })
  await trustEachOther(here, there)
  const { people } = await aReadyFlight(here, 1)
  await exchangeAll(here, there)
  const [person] = people as [PersonId]
  const { caseNumber, familyName, givenNames, birthDate } = storeOf(here).person.require(person)
  aRegister(there, [{ caseNumber, familyName, givenNames, birthDate, status: 'valid', category: 'lpr' }])
  await there.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  const report = await mergedInto(here, await fileWrittenBy(there))
  expect(report.verdicts.first).toMatchObject([{ person: { id: person }, before: 'clear', after: 'blocked' }])
  expect(report.protections.first).toMatchObject([{ person: { id: person } }])
})

test('one undo takes a merge back: people, fields and places; what protects stays and is named', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 2)
  const [person, other] = people as [PersonId, PersonId]
  const there = await aSecondDesk(here)
  const { id: free } = await there.reed.people.create({
    caseNumber: 'A200000777',
    familyName: 'Moradi',
    givenNames: 'Sina',
    birthDate: partialDate('1985-03-02'),
    nationality: 'IRN',
  })
  const stopped = await aPersonOnFile(there.reed, 31)
  await there.reed.evidence.stop({ personId: stopped, why: 'A call' })
  await there.reed.flights.add({ flight, people: [free] })
  await there.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4', birthPlace: 'Shiraz' } })
  await there.reed.people.update({ id: other, fields: { custodyPlace: 'Room 9' } })
  await there.reed.evidence.addBar(aStayOn(other))
  const file = await fileWrittenBy(there)
  const { merge } = await mergedInto(here, file)
  if (merge === null) throw new Error('Nothing was merged')
  await here.reed.people.update({ id: other, fields: { custodyPlace: 'Hall 2' } })
  const { report } = await finished(here.reed.exchange.undoMerge({ id: merge }))
  const store = storeOf(here)
  expect(report.takenBack.first.map(({ id }) => id)).toEqual([free])
  expect([...store.person.takenBack()]).toEqual([free])
  expect(store.person.require(person)).toMatchObject({ birthPlace: null })
  expect(store.person.require(person).custodyPlace).not.toBe('Room 4')
  expect(store.person.require(other).custodyPlace).toBe('Hall 2')
  expect(store.assignment.ofPeople([free])).toMatchObject([{ status: 'removed' }])
  expect(store.legalBar.ofPeople([other])).toHaveLength(1)
  expect(store.emergencyStop.ofPeople([stopped])).toMatchObject([{ liftedAt: null }])
  const stays = report.stays.first.map(({ what, why }) => `${why}: ${what}`)
  expect(stays).toEqual(
    expect.arrayContaining([
      expect.stringContaining('protects: the bar “stay”'),
      expect.stringContaining('rests: a stop'),
      'changed: custody place',
    ]),
  )
  expect(await here.reed.audit.verify()).toMatchObject({ ok: true })
  await expect(finished(here.reed.exchange.undoMerge({ id: merge }))).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  const again = await mergedInto(here, file)
  expect(again).toMatchObject({ entries: 0, merge: null, before: { undoneAt: expect.any(String) } })
  expect([...store.person.takenBack()]).toEqual([free])
})

test('what a merge let go protects again once the merge is taken back, whichever of the two hands it brought', async () => {
  const here = await anOffice()
  const { people } = await aReadyFlight(here, 2)
  const [barred, half] = people as [PersonId, PersonId]
  for (const personId of people) await here.reed.evidence.addBar(aStayOn(personId))
  const barOf = (id: PersonId) => `legalBar:${storeOf(here).legalBar.ofPeople([id])[0]?.id}`
  await release([here.reed], barOf(half))
  const there = await aCopyOf(here)
  const ito = clientOf(there.app, 'M. Ito')
  await release([there.reed, ito], barOf(barred))
  await release([ito], barOf(half))
  const { merge } = await mergedInto(here, await fileWrittenBy(there))
  const released = () =>
    people.map(
      id =>
        standingsOfPerson(storeOf(here), id, here.app.now()).find(
          ({ protection }) => protection.kind === 'legalBar',
        )?.release?.decision ?? 'stands',
    )
  expect(released()).not.toContain('stands')
  const { report } = await finished(here.reed.exchange.undoMerge({ id: merge as NonNullable<typeof merge> }))
  expect(released()).toEqual(['stands', 'stands'])
  expect(report.restored.first.map(({ noun }) => noun)).toEqual(expect.arrayContaining(['release']))
})

test('an undo is of the store that made it: whoever wrote the file loses nothing by it', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 3)
  const there = await anOffice({ code: 'BOS-1' })
  await trustEachOther(here, there)
  const { merge } = await mergedInto(there, await fileWrittenBy(here))
  await finished(there.reed.exchange.undoMerge({ id: merge as NonNullable<typeof merge> }))
  expect(
    (await there.reed.flights.get({ flight })).rows.filter(
      ({ assignment }) => assignment.status === 'listed',
    ),
  ).toEqual([])
  await mergedInto(here, await fileWrittenBy(there))
  const { rows } = await here.reed.flights.get({ flight })
  expect(rows.map(({ assignment }) => assignment.status)).toEqual(people.map(() => 'listed'))
  expect((await here.reed.people.search({ query: '' })).total).toBe(people.length)
  expect(await here.reed.audit.verify()).toMatchObject({ ok: true })
  // What comes back from there is no undo of what stands here.
  await mergedInto(there, await fileWrittenBy(here))
  expect(await there.reed.audit.verify()).toMatchObject({ ok: true })
})

test('an undo is no release: a child’s date that came with the file goes on protecting, and asks', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const there = await aSecondDesk(here)
  await there.reed.people.update({ id: person, fields: { birthDate: partialDate('2012-05-01') } })
  const { merge, verdicts } = await mergedInto(here, await fileWrittenBy(there))
  expect(verdicts.first).toMatchObject([{ before: 'clear', after: 'blocked' }])
  const { report } = await finished(here.reed.exchange.undoMerge({ id: merge as NonNullable<typeof merge> }))
  expect(report.questions.first).toMatchObject([{ person: { id: person } }])
  const { people: checked } = await here.reed.flights.check({ flight })
  expect(checked.map(({ verdict }) => verdict)).toEqual(['blocked'])
})

test('a word that cleared somebody is taken back with the file that brought it', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const there = await aSecondDesk(here)
  aRegister(there)
  await there.reed.people.update({ id: person, fields: { birthPlace: 'Chicago' } })
  const { people: asked } = await there.reed.flights.check({ flight })
  const open = asked[0]?.findings.find(({ rule }) => rule === 'citizenship.birth')
  if (!open) throw new Error('No question')
  await there.ito.reviews.decide({ finding: open.id, decision: 'accept', reason: 'Born to diplomats' })
  const { merge } = await mergedInto(here, await fileWrittenBy(there))
  await finished(here.reed.exchange.undoMerge({ id: merge as NonNullable<typeof merge> }))
  const decisions = storeOf(here).reviewDecision.ofPeople([person])
  expect(decisions.map(({ decision }) => decision)).toEqual(['accept', 'withdraw'])
})

test('a class order that a file would lift is put back, named, and the rest of the file comes in', async () => {
  const here = await anOffice()
  const { people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const { id } = await here.reed.classOrders.add({
    title: 'Iranian nationals in custody',
    citation: 'No. 1:26-cv-1',
    from: plainDate('2026-11-01'),
    until: null,
    covers: { nationality: ['IRN'] },
  })
  const there = await aSecondDesk(here)
  const user = there.app.session?.user.id
  if (user === undefined) throw new Error('Nobody is signed in')
  storeOf(there).transaction(user, w => w.classOrder.update(id, { until: plainDate('2026-11-02') }))
  await there.reed.evidence.stop({ personId: person, why: 'A call' })
  const report = await mergedInto(here, await fileWrittenBy(there))
  expect(storeOf(here).classOrder.require(id).until).toBe(null)
  expect(storeOf(here).emergencyStop.ofPeople([person])).toHaveLength(1)
  expect(report.questions.first).toMatchObject([
    { person: null, was: expect.stringContaining('Iranian nationals') },
  ])
})

test('only who may merge may take a merge back, and what was not merged here cannot be', async () => {
  const here = await anOffice()
  await expect(finished(here.reed.exchange.undoMerge({ id: 'nothing' as never }))).rejects.toMatchObject({
    code: 'NOT_FOUND_HERE',
  })
  const auditor = await withUser(here, 'S. Berg', ['auditor'])
  await expect(finished(auditor.exchange.undoMerge({ id: 'nothing' as never }))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})
