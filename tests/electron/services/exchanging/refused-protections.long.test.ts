import { expect, test } from 'vitest'
import {
  anOffice,
  aPersonOnFile,
  clientOf,
  passphrase,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { aRestored, fileWrittenBy, mergedInto, trusts } from '#tests/support/two-offices.ts'

/** An office that erased somebody, and a store that its approver made of a backup of before or after, trusted as if it were of others. */
async function anErasedPerson(copied: 'before' | 'after') {
  const first = await anOffice()
  await withUser(first, 'App', ['approver'])
  const auditor = await withUser(first, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(first.reed, 1, { familyName: 'Xochitlani', caseNumber: 'A200000901' })
  const early = await fileWrittenBy(first)
  const asked = { person, ground: 'data_subject', reference: 'Request 7' } as const
  const { id } = await auditor.oversight.askErasure(asked)
  await first.reed.oversight.confirmErasure({ id })
  expect(storeOf(first).person.require(person).familyName).toBe('(erased)')
  const file = copied === 'before' ? early : await fileWrittenBy(first)
  const copy = await aRestored(file, first.clock, 'App')
  await trusts({ reed: clientOf(first.app, 'App'), ito: first.reed }, copy.reed, 'protect')
  // Its file changes what only this office says, so it is refused whole.
  await copy.reed.session.acceptRoots({ passphrase })
  return { first, copy, person }
}

async function refusalOf(first: TestOffice, file: string) {
  return mergedInto(first, file).then(
    () => Promise.reject(new Error('It was merged')),
    (error: { code: string; data: { reasons: string[]; next: string } }) => error,
  )
}

test('a refused file that protects somebody erased here says who they are, and they are stopped by hand', async () => {
  const { first, copy, person } = await anErasedPerson('before')
  await copy.reed.evidence.stop({ personId: person, why: 'Their lawyer rang us' })
  const { code, data } = await refusalOf(first, await fileWrittenBy(copy))
  expect(code).toBe('RULE_REFUSES')
  const said = data.reasons.filter(each => each.includes('is protected'))
  expect(said).toEqual([
    expect.stringMatching(
      /^It says that XOCHITLANI, Reza \(case A200000901, born .*\), who was erased here, is protected, which is not known here: the stop of .* \(Their lawyer rang us\)$/,
    ),
  ])
  expect(data.next).toContain('Whoever was erased here is put on file first')
  expect(data.next).not.toContain('does not name')
  // Nothing of it stayed.
  expect(storeOf(first).person.require(person).familyName).toBe('(erased)')
  expect(storeOf(first).emergencyStop.ofPeople([person])).toEqual([])
  const again = await first.reed.people.create({
    familyName: 'Xochitlani',
    givenNames: 'Reza',
    caseNumber: 'A200000901',
  })
  await first.reed.evidence.stop({ personId: again.id, why: 'As a refused file says' })
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})

test('a refused file that does not say whom it protects is said not to', async () => {
  const { first, copy, person } = await anErasedPerson('after')
  // No screen offers whoever is nobody: a file of a program that did is taken at its word.
  storeOf(copy).transaction(copy.app.session?.user.id ?? missing(), w =>
    w.emergencyStop.insert({
      ...{ id: w.newId('emergencyStop'), personId: person, why: 'A call from the court' },
      ...{ at: w.now, by: w.userId, liftRequests: [], liftedAt: null },
    }),
  )
  const { data } = await refusalOf(first, await fileWrittenBy(copy))
  expect(data.reasons.at(-1)).toMatch(
    /^It says that somebody who was erased here \(.*\) is protected, and does not say who they are: the stop of /,
  )
  expect(data.next).toContain('Whom it does not name nobody here can know')
})

function missing(): never {
  throw new Error('Nobody is signed in')
}
