import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Refusal, refusal } from '#electron/refusal.ts'
import { findInRegister } from '#electron/services/checking/recognition/registers.ts'
import { registersOf } from '#electron/services/checking/recognition/registers-in-force.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { requireRegisterImport } from '#electron/services/importing/register/request.ts'
import type { ImportSteps } from '#electron/services/importing/tables/rows.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aFile, aSession, csvOf, unwatched } from '../a-session.ts'

const now = instant('2026-11-23T12:00:00Z')
const request = { source: 'Register', asOf: plainDate('2026-11-23'), now, strict: false }

function aRegisterFile(number: string, rowCount: number): string {
  const rows = Array.from({ length: rowCount }, (_, i) => ({
    permit_number: `${number}${i}`,
    category: 'lpr',
    status: 'valid',
    family_name: 'Karimi',
  }))
  return aFile(csvOf(rows), 'register.csv')
}

/** Steps that are called off when they are asked for the time `last`, after `look` was called. */
function calledOffAt(last: number, look: () => void): ImportSteps {
  let asked = 0
  return {
    progress: () => undefined,
    throwIfCancelled() {
      asked += 1
      if (asked < last) return
      look()
      throw refusal('CANCELLED', 'called off')
    },
  }
}

it('an import that is called off leaves nothing, at whichever of its steps', async () => {
  const session = await aSession()
  const { store } = session
  await importRegisterFile(session, { ...request, path: aRegisterFile('OLD', 2) }, unwatched)
  const before = store.registerSnapshot.list()
  const entries = store.changes.count()
  const path = aRegisterFile('NEW', 3_000)
  const newestWhenAsked: (string | undefined)[] = []
  const importing = (at: number) =>
    importRegisterFile(
      session,
      { ...request, path },
      calledOffAt(at, () => newestWhenAsked.push(registersOf(store).inForce[0]?.id)),
    )
  const outcome = async (at: number) =>
    importing(at).then(
      () => 'imported',
      (error: Refusal) => error.data.next,
    )
  for (let at = 1; (await outcome(at)) === 'called off'; at++) {
    expect(store.registerSnapshot.list()).toEqual(before)
    expect(store.changes.count()).toBe(entries)
    expect(findInRegister(store, { number: 'NEW7', limit: 5 }).candidates).toEqual([])
    expect(readdirSync(join(store.folder, 'registers'))).toEqual(['1.db'])
  }
  // The last time but one, the new register was in force already within the transaction; the last time it stood, and what fell out of
  // the one before was still to be kept: called off then, it stays, and both are looked in (fallen-registers.long.test.ts).
  const [current] = before
  expect(newestWhenAsked.length).toBeGreaterThan(5)
  expect(newestWhenAsked.slice(-2)).not.toContain(current?.id)
  expect(newestWhenAsked.slice(0, -2).every(id => id === current?.id)).toBe(true)
  expect(findInRegister(store, { number: 'NEW7', limit: 5 }).candidates).toHaveLength(1)
})

it.each([
  ['a day still to come', { asOf: plainDate('2026-11-25') }, 'INVALID_INPUT'],
  ['no source', { source: ' ' }, 'INVALID_INPUT'],
  ['a source of several hundred words', { source: 'Register '.repeat(100) }, 'INVALID_INPUT'],
  ['a file whose name is a space', { path: join('folder', ' ') }, 'INVALID_INPUT'],
])('%s is refused before anything of the file is read', async (_, wrong, code) => {
  const session = await aSession()
  const asked = { ...request, path: 'no-such-file.csv', ...wrong }
  expect(() => requireRegisterImport(session, asked)).toThrow(expect.objectContaining({ code }))
  await expect(importRegisterFile(session, asked, unwatched)).rejects.toMatchObject({ code })
})

it('somebody who may only read is refused before anything of the file is read', async () => {
  const { user, ...session } = await aSession()
  const auditor = { ...session, user: { ...user, roles: ['auditor' as const] } }
  const asked = { ...request, path: 'no-such-file.csv' }
  expect(() => requireRegisterImport(auditor, asked)).toThrow(
    expect.objectContaining({ code: 'NOT_ALLOWED' }),
  )
  await expect(importRegisterFile(auditor, asked, unwatched)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
