import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { jsonOf, offices } from './command-line.ts'

const { anOffice } = offices()
test('a publisher signs a newer pack, an approver trusts the key and loads it', async () => {
  const { cwd, reed, ito } = anOffice()
  const pack = readFileSync(resolve('resources/rules/us.json'), 'utf8')
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text)
  write('new.json', pack.replace('us-2026.1', 'us-2026.2').replace('"adultAge": 18', '"adultAge": 21'))
  write('weak.json', pack.replace('us-2026.1', 'us-2026.3').replace('"adultAge": 18', '"adultAge": 12'))
  const key = jsonOf(await reed('pack', 'key', '--out', 'publisher.pem'))
  expect(await reed('pack', 'key', '--out', 'publisher.pem')).toMatchObject({ status: 2 })
  const weak = await reed('pack', 'sign', 'weak.json', '--key', 'publisher.pem', '--out', 'weak.signed.json')
  expect(weak).toMatchObject({ status: 2, stderr: expect.stringMatching(/weak\.json:\d+: limits\.adultAge/) })
  const signed = await reed('pack', 'sign', 'new.json', '--key', 'publisher.pem', '--out', 'signed.json')
  expect(jsonOf(signed)).toMatchObject({ rulePack: 'us-2026.2', fingerprint: key.fingerprint })

  expect(await reed('pack', 'load', 'signed.json')).toMatchObject({
    status: 1,
    json: { error: { code: 'PACK_REFUSED', why: 'untrusted_key' } },
  })
  const publicKey = String(key.publicKey)
  expect(await ito('pack', 'trust', publicKey, '--name', 'Ministry')).toMatchObject({ status: 1 })
  jsonOf(await reed('pack', 'trust', publicKey, '--name', 'Ministry'))
  write(
    'cut.json',
    readFileSync(join(cwd, 'signed.json'), 'utf8').replace('"adultAge": 21', '"adultAge": 20'),
  )
  expect(await reed('pack', 'load', 'cut.json')).toMatchObject({ status: 1 })
  write('huge.json', ' '.repeat(2 << 20))
  expect(await reed('pack', 'load', 'huge.json')).toMatchObject({ status: 2 })
  expect(await reed('pack', 'load', 'new.json')).toMatchObject({ status: 2 })

  const diff = jsonOf(await reed('pack', 'diff', 'us-2026.1', 'signed.json'))
  expect(diff.changes).toEqual([
    expect.objectContaining({ path: ['id'] }),
    { path: ['limits', 'adultAge'], kind: 'changed', before: 18, after: 21, bearing: 'stricter' },
  ])
  const loaded = jsonOf(await reed('pack', 'load', 'signed.json'))
  expect(loaded).toMatchObject({ rulePack: 'us-2026.2', hash: jsonOf(signed).hash, waitsFor: ['M. Ito'] })
  expect(await reed('pack', 'confirm', 'us-2026.2')).toMatchObject({ status: 1 })
  expect(jsonOf(await ito('pack', 'list'))).toMatchObject([
    { id: 'us-2026.2', state: 'waiting' },
    { id: 'us-2026.1', state: 'in_force' },
  ])
  jsonOf(await ito('pack', 'confirm', 'us-2026.2', '--hash', String(loaded.hash)))
  expect(await reed('pack', 'load', 'signed.json')).toMatchObject({
    status: 1,
    json: { error: { why: 'not_newer' } },
  })
  expect(jsonOf(await reed('pack', 'show'))).toMatchObject({ head: { id: 'us-2026.2', state: 'in_force' } })
  expect(jsonOf(await ito('pack', 'list'))).toMatchObject([
    { id: 'us-2026.2', state: 'in_force' },
    { id: 'us-2026.1', state: 'older', loaded: null },
  ])
})

test('a lawyer’s table is run against a pack: 0 where all is as it says, 1 where not, 2 where it cannot be read', async () => {
  const { cwd, reed } = anOffice()
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text)
  const heading = 'case,day,route,on file,verdict,because\n'
  const resident = 'Permanent resident,2026-11-23,JFK-IKA,permit lpr valid,blocked,permit.valid\n'
  write('good.csv', `${heading}${resident}`)
  write('wrong.csv', `${heading}${resident}Nobody,2026-11-23,JFK-IKA,,blocked,\n`)
  write('bad.csv', `${heading}${resident.replace('permit lpr', 'permitt lpr')}`)
  const pack = resolve('resources/rules/us.json')
  expect(jsonOf(await reed('pack', 'test', pack, 'good.csv'))).toEqual({
    rulePack: expect.stringMatching(/^us-/),
    cases: 1,
    failures: [],
  })
  expect(await reed('pack', 'test', 'us', 'wrong.csv')).toMatchObject({
    status: 1,
    json: { cases: 2, failures: [{ line: 3, wrong: expect.stringContaining('Expected blocked') }] },
  })
  expect(await reed('pack', 'test', 'us', 'bad.csv')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/bad\.csv:2: on file: “permitt lpr valid” is no fact/),
  })
  expect(await reed('pack', 'test', 'us', 'missing.csv')).toMatchObject({ status: 2 })
})

test('an office of a law without a pack is not made, and one of the United Kingdom is', async () => {
  const { cwd, reed } = anOffice()
  const init = (rules: string, name: string) =>
    reed('init', '--office', 'LHR-9', '--name', 'Another', '--rules', rules, '--store', join(cwd, name))
  expect(await init('zz', 'zz.muster-store')).toMatchObject({ status: 2 })
  expect(await init('uk', 'uk.muster-store')).toMatchObject({ status: 0 })
})

test('a class order that the public knows of is added by its code, and by nothing else', async () => {
  const { reed } = anOffice()
  const known = (await reed('order', 'known')).json as unknown as { code: string; title: string }[]
  expect(known.length).toBeGreaterThan(0)
  expect(await reed('order', 'add', '--known', 'us.nothing')).toMatchObject({ status: 2 })
  expect(await reed('order', 'add')).toMatchObject({ status: 2 })
  jsonOf(await reed('order', 'add', '--known', String(known[0]?.code)))
  expect(jsonOf(await reed('order', 'list'))).toMatchObject([{ title: known[0]?.title, liftedAt: null }])
})
