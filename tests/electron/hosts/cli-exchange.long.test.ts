import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonOf, muster, offices, passphrases, people } from './command-line.ts'

const { anOffice } = offices()

it('two desks exchange files: restored, trusted, merged, settled, and both logs hold', async () => {
  const { cwd, store } = anOffice()
  const at =
    (folder: string, more: Record<string, string> = {}) =>
    (...args: string[]) =>
      muster(cwd, { MUSTER_STORE: folder, MUSTER_PASSPHRASE: passphrases.reed, ...more }, ['--json', ...args])
  const told = { MUSTER_BACKUP_PASSPHRASE: 'told by telephone' }
  const [here, there] = [at(store, told), at(join(cwd, 'second.muster-store'), told)]
  writeFileSync(join(cwd, 'people.csv'), people)
  jsonOf(await here('people', 'import', 'people.csv'))

  const written = jsonOf(await here('backup', 'write', 'all.muster'))
  expect(await here('backup', 'write', 'all.muster')).toMatchObject({
    status: 2,
    json: { error: { code: 'FILE_EXISTS' } },
  })
  const verified = jsonOf(await muster(cwd, told, ['--json', 'backup', 'verify', 'all.muster']))
  expect(verified).toMatchObject({ entries: written.entries, signer: { standing: 'unasked' } })
  const wrong = { MUSTER_BACKUP_PASSPHRASE: 'told wrongly' }
  expect(await muster(cwd, wrong, ['--json', 'backup', 'verify', 'all.muster'])).toMatchObject({
    status: 2,
    json: { error: { code: 'EXCHANGE_WRONG_PASSPHRASE' } },
  })
  expect(jsonOf(await there('backup', 'restore', 'all.muster'))).toMatchObject({ user: 'A. Reed' })
  expect(jsonOf(await there('people', 'list'))).toHaveLength(3)

  const key = String(jsonOf(await there('office', 'key')).key)
  const line = (name: string) => `case_number,family_name,given_names\nA000000001,${name},Ali\n`
  writeFileSync(join(cwd, 'here.csv'), line('Karimy'))
  writeFileSync(join(cwd, 'there.csv'), line('Karimi-Fard'))
  jsonOf(await here('people', 'import', 'here.csv'))
  jsonOf(await there('people', 'import', 'there.csv'))
  jsonOf(await there('backup', 'write', 'back.muster'))
  expect(await here('backup', 'merge', 'back.muster')).toMatchObject({
    status: 1,
    json: { error: { code: 'EXCHANGE_UNKNOWN_SIGNER' } },
  })
  jsonOf(await here('office', 'trust', key, '--name', 'Second desk'))
  const preview = await here('backup', 'preview', 'back.muster')
  expect(preview).toMatchObject({ status: 1, json: { merge: null, conflicts: 1 } })
  const merge = await here('backup', 'merge', 'back.muster')
  expect(merge).toMatchObject({ status: 1, json: { conflicts: 1, records: { person: 1 } } })
  const [conflict] = jsonOf(await here('conflicts', 'list')) as unknown as { id: string; sides: object[] }[]
  expect(conflict?.sides).toMatchObject([
    { letter: 'A', values: { familyName: 'Karimy' } },
    { letter: 'B', values: { familyName: 'Karimi-Fard' } },
  ])
  jsonOf(await here('conflicts', 'settle', conflict!.id, '--take', 'A', '--reason', 'As the passport says'))
  expect(jsonOf(await here('conflicts', 'list'))).toEqual([])

  jsonOf(await here('backup', 'write', 'to-second.muster', '--to', 'Second desk'))
  expect(jsonOf(await there('backup', 'merge', 'to-second.muster'))).toMatchObject({ conflicts: 0 })
  const listed = jsonOf(await there('people', 'list', '--query', 'karimy')) as unknown as object[]
  expect(listed).toMatchObject([{ caseNumber: 'A000000001' }])
  expect(await there('audit', 'verify')).toMatchObject({
    status: 1,
    json: { ok: false, problems: [{ sequence: null, why: expect.stringContaining('user accept') }] },
  })
  const [root] = jsonOf(await there('user', 'accept')).unknownRoots as string[]
  const ofAnother = await there('user', 'accept', '--fingerprint', 'AAAA BBBB')
  expect(ofAnother).toMatchObject({ status: 2, json: { error: { code: 'USAGE' } } })
  jsonOf(await there('user', 'accept', '--fingerprint', root!))
  // Accepted already, it says so; another fingerprint is no less another one.
  for (const again of [[], ['--fingerprint', root!]])
    expect(await there('user', 'accept', ...again)).toMatchObject({ status: 0, json: { unknownRoots: [] } })
  expect(await there('user', 'accept', '--fingerprint', 'AAAA BBBB')).toMatchObject({ status: 2 })
  expect(jsonOf(await there('audit', 'verify'))).toMatchObject({ ok: true })

  const [merged] = jsonOf(await there('backup', 'merges')) as unknown as { id: string }[]
  const undone = await muster(
    cwd,
    { MUSTER_STORE: join(cwd, 'second.muster-store'), MUSTER_PASSPHRASE: passphrases.reed },
    ['backup', 'undo', String(merged?.id)],
  )
  expect(undone.status).toBe(0)
  expect(undone.stdout).toContain('Took back the merge of')
  expect(await there('backup', 'undo', String(merged?.id))).toMatchObject({
    status: 1,
    json: { error: { code: 'RULE_REFUSES' } },
  })
  expect(jsonOf(await there('backup', 'merge', 'to-second.muster'))).toMatchObject({
    entries: 0,
    before: { undoneAt: expect.any(String) },
  })
  expect(jsonOf(await here('audit', 'verify'))).toMatchObject({ ok: true })

  truncateSync(join(cwd, 'to-second.muster'), readFileSync(join(cwd, 'to-second.muster')).length - 100)
  expect(await there('backup', 'merge', 'to-second.muster')).toMatchObject({
    status: 2,
    json: { error: { code: 'EXCHANGE_DAMAGED' } },
  })
})
