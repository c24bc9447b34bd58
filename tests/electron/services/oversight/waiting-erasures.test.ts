import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anOffice, aPersonOnFile, clientOf, withUser } from '#tests/support/office.ts'

const ask = (client: Client, person: PersonId) =>
  client.oversight.askErasure({ person, ground: 'data_subject', reference: 'Request 7' })

test('who asks to erase somebody is told who may confirm it, or that nobody could', async () => {
  const office = await anOffice()
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(office.reed, 1)
  const asked = await ask(auditor, person)
  expect(asked.state).toBe('asked')
  expect(asked.seconds).toContain('A. Reed')
  expect(asked.seconds).not.toContain('L. Audit')
  // O. Keep certified everybody who may, and is one hand with each of them.
  const alone = await ask(clientOf(office.app, 'O. Keep'), person)
  expect(alone).toMatchObject({ state: 'asked', seconds: '' })
  const code = { code: 'RULE_REFUSES' }
  await expect(office.reed.oversight.confirmErasure({ id: alone.id })).rejects.toMatchObject(code)
})

test('what else was asked about somebody who is erased by now is settled, and waits for nobody', async () => {
  const office = await anOffice()
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(office.reed, 1)
  const [first, second] = [await ask(auditor, person), await ask(auditor, person)]
  const waiting = await office.reed.waiting.acts()
  expect(JSON.stringify(waiting)).toContain(second.id)
  await office.reed.oversight.confirmErasure({ id: first.id })
  const listed = await office.reed.oversight.erasures()
  expect(listed.map(({ id, state }) => [id, state])).toEqual([
    [second.id, 'settled'],
    [first.id, 'done'],
  ])
  expect(listed.map(({ seconds }) => seconds)).toEqual(['', ''])
  expect(JSON.stringify(await office.reed.waiting.acts())).not.toContain(second.id)
})
