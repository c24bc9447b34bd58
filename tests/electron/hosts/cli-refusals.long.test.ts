import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import {
  jsonOf,
  muster,
  musterProcess,
  offices,
  passphrases,
  people,
  register,
  today,
} from './command-line.ts'

const { made, anOffice } = offices()
describe('a file of bad rows', () => {
  it('is told row by row, and nothing goes in', async () => {
    const { reed } = anOffice()
    const file = resolve('tests/fixtures/import/bad-rows.csv')
    const { status, json, stderr } = await reed('people', 'import', file)
    const problems = json.error?.problems ?? []
    const lines = Array.from({ length: 14 }, (_, index) => index + 2)
    expect({ status, lines: problems.map(each => each.line) }).toEqual({ status: 2, lines })
    const first = { file: 'bad-rows.csv', line: 2, column: 'birth_date', value: '1990-02-30' }
    expect(problems[0]).toEqual({ ...first, reason: 'There is no such day.' })
    expect(stderr).toMatch(/^bad-rows\.csv:3: nationality "ZZZ": /m)
    expect(jsonOf(await reed('people', 'list'))).toEqual([])
  })

  it('does not keep good rows out, unless strict', async () => {
    const { cwd, reed } = anOffice()
    const [header, good = '', bad = ''] = people.split('\n')
    writeFileSync(join(cwd, 'mixed.csv'), [header, good, bad.replace('1980-05-06', '1980-02-30')].join('\n'))
    expect(await reed('people', 'import', 'mixed.csv', '--strict')).toMatchObject({ status: 2 })
    const mixed = await reed('people', 'import', 'mixed.csv')
    expect(mixed).toMatchObject({
      status: 0,
      json: { created: 1, problems: [{ line: 3, column: 'birth_date' }] },
    })
    expect(mixed.stderr).toMatch(/^mixed\.csv:3: /)
  })
})

describe('a store that cannot be opened ends with 3 and is as it was', () => {
  interface Case {
    code: string
    spoil?: (store: string) => void
    passphrase?: string
    user?: string
  }
  const newer = (store: string) => {
    const db = connectForWriting(join(store, 'store.db'), made.dataKey)
    db.pragma('user_version = 999')
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
  }
  it.each<[string, Case]>([
    ['a wrong passphrase', { code: 'STORE_WRONG_PASSPHRASE', passphrase: 'not the passphrase' }],
    ['nobody of that name', { code: 'STORE_UNKNOWN_USER', user: 'Nobody' }],
    [
      'a folder that is not there',
      { code: 'STORE_MISSING', spoil: store => rmSync(store, { recursive: true }) },
    ],
    [
      'a file cut off',
      { code: 'STORE_DAMAGED', spoil: store => truncateSync(join(store, 'store.db'), 5_000) },
    ],
    ['a store of a newer Muster', { code: 'STORE_NEWER', spoil: newer }],
  ])('%s', async (_, { code, spoil, passphrase = passphrases.reed, user = 'A. Reed' }) => {
    const { cwd, store } = anOffice()
    spoil?.(store)
    const database = () => (existsSync(store) ? readFileSync(join(store, 'store.db')) : null)
    const before = database()
    const env = { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrase }
    const { status, json, stderr } = await muster(cwd, env, ['--json', '--user', user, 'people', 'list'])
    expect({ status, code: json.error?.code }).toEqual({ status: 3, code })
    expect(stderr).toMatch(/\.\n/)
    expect(database()).toEqual(before)
  })
})

describe('exit statuses', () => {
  it.each<[string, number, string[]]>([
    ['an unknown command', 2, ['frobnicate']],
    ['an unknown option', 2, ['people', 'list', '--frobnicate']],
    ['a missing argument', 2, ['people', 'show']],
    ['a group without its command', 2, ['people']],
    [
      'a value outside its list',
      2,
      ['bar', 'add', 'A1', '--kind', 'whim', '--from', '2026-01-01', '--evidence', 'x'],
    ],
    [
      'a day that does not exist',
      2,
      ['register', 'import', 'x.csv', '--source', 'R', '--as-of', '2026-02-30'],
    ],
    ['no passphrase and no terminal', 2, ['people', 'list']],
    ['help', 0, ['flight', 'new', '--help']],
    ['help by its word', 0, ['help', 'flight']],
    [
      'a store where no folder can be made',
      2,
      ['init', '--store', '/proc/x/a.muster-store', '--office', 'T', '--name', 'T', '--user', 'A'],
    ],
  ])('%s', async (_, status, args) => {
    const ended = await musterProcess(made.folder, { MUSTER_STORE: made.template }, args)
    expect(ended.status).toBe(status)
    expect(status === 0 ? ended.stdout : ended.stderr).not.toBe('')
  })

  it('with --json a refusal is one document on stdout too', async () => {
    const usage = await musterProcess(made.folder, {}, ['people', 'list', '--json'])
    expect(usage).toMatchObject({
      status: 2,
      json: { error: { code: 'USAGE', message: expect.any(String) } },
    })
    expect(usage.stdout.trim().split('\n')).toHaveLength(1)
  })

  it.each<[string, string[], RegExp]>([
    ['of the program', ['--help', '--json'], /^Usage: muster /],
    ['of a command', ['--json', 'flight', 'new', '--help'], /^Usage: muster flight new/],
    ['by the word', ['help', 'flight', '--json'], /^Usage: muster flight /],
    ['for the version', ['--json', '-V'], /^\d+\.\d+\.\d+/],
  ])('with --json help %s is one document on stdout too', async (_, args, text) => {
    const ended = await musterProcess(made.folder, {}, args)
    expect(ended).toMatchObject({ status: 0, json: { text: expect.stringMatching(text) } })
    expect(ended.stdout.trim().split('\n')).toHaveLength(1)
  })

  it('what a user has no right to is refused with 1: a rule about roles says no', async () => {
    const { cwd, store, reed } = anOffice()
    const invited = await reed('user', 'add', 'Q. Looker', '--role', 'auditor')
    expect(invited).toMatchObject({ status: 0, json: { name: 'Q. Looker', roles: ['auditor'] } })
    const { invitation } = jsonOf(invited) as { invitation: string }
    const joining = { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrases.ito, MUSTER_INVITATION: invitation }
    const joined = await muster(cwd, joining, ['--json', 'user', 'join', 'Q. Looker'])
    const standing = { state: 'certified', inForce: ['auditor'] }
    expect(joined).toMatchObject({ status: 0, json: standing })
    expect(await muster(cwd, joining, ['--json', 'user', 'join', 'Q. Looker'])).toMatchObject({ status: 3 })
    const { fingerprint } = jsonOf(joined) as { fingerprint: string }
    const certify = (text: string) => reed('user', 'certify', 'q. looker', '--fingerprint', text)
    expect(await certify('0000 0000')).toMatchObject({ status: 2 })
    expect(await certify(fingerprint.toLowerCase())).toMatchObject({
      status: 0,
      json: standing,
    })
    writeFileSync(join(cwd, 'people.csv'), people)
    expect(await reed('people', 'import', 'people.csv')).toMatchObject({ status: 0 })
    const asLooker = { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrases.ito }
    const refused = await muster(cwd, asLooker, [
      '--json',
      '--user',
      'Q. Looker',
      'people',
      'import',
      'people.csv',
    ])
    expect(refused).toMatchObject({ status: 1, json: { error: { code: 'NOT_ALLOWED' } } })
    const asks = (...args: string[]) =>
      muster(cwd, asLooker, ['--json', '--user', 'Q. Looker', 'people', 'erase', ...args])
    const why = ['--why', 'data_subject']
    const planned = (...args: string[]) => asks('ask', 'A000000001', ...why, '--plan', ...args)
    expect(await planned('--reference', 'Request 7')).toMatchObject({
      status: 0,
      json: { isWhole: true, refused: [] },
    })
    expect(await planned()).toMatchObject({
      status: 1,
      json: { refused: [expect.stringContaining('has a reference')] },
    })
    expect(await planned('--reference', '7. Maerz 1966')).toMatchObject({
      status: 1,
      json: { refused: [expect.stringContaining('It is a day')] },
    })
    expect(await asks('ask', 'A000000001', ...why)).toMatchObject({ status: 2 })
    const asked = await asks('ask', 'A000000001', ...why, '--reference', 'Request 7')
    expect(asked).toMatchObject({ status: 0, json: { state: 'asked', askedBy: 'Q. Looker' } })
    // From three people on whoever administers neither releases nor erases.
    expect(await reed('people', 'erase', 'confirm', String(asked.json.id))).toMatchObject({
      status: 1,
      json: { error: { code: 'NOT_ALLOWED' } },
    })
    expect(await asks('list')).toMatchObject({ status: 0, json: [{ state: 'asked' }] })
  })

  it('a machine readable zone is read from standard input, without a store', async () => {
    const zone =
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n'
    const reading = jsonOf(await musterProcess(made.folder, {}, ['mrz', 'parse', '--json'], zone))
    const fields = { documentNumber: 'L898902C3', lastName: 'ERIKSSON' }
    expect(reading).toMatchObject({ format: 'TD3', valid: true, fields, errors: [] })
  })
})

describe('what a caller named wrongly is refused with 2, never a fault', () => {
  it.each([
    ['a register that is not there', (path: string) => ['register', 'import', join(path, 'missing.csv')]],
    ['a folder as a register', (path: string) => ['register', 'import', path]],
    ['a folder as a list', (path: string) => ['people', 'import', path]],
  ])('%s', async (_, command) => {
    const { cwd, reed } = anOffice()
    writeFileSync(join(cwd, 'good.csv'), register)
    const about = ['--source', 'Register', '--as-of', today]
    const isRegister = command(cwd)[0] === 'register'
    // A register of this source and day is on file: the file is read first to see whether it is the same.
    if (isRegister)
      expect(await reed('register', 'import', 'good.csv', ...about)).toMatchObject({ status: 0 })
    const refused = await reed(...command(cwd), ...(isRegister ? about : []))
    expect(refused).toMatchObject({ status: 2, json: { error: { code: 'FILE_UNREADABLE' } } })
  })

  it('a reason with escapes of a terminal is kept as one plain line', async () => {
    const { cwd, reed } = anOffice()
    writeFileSync(join(cwd, 'people.csv'), people)
    await reed('people', 'import', 'people.csv')
    const [person] = jsonOf(await reed('people', 'list')) as unknown as { id: string }[]
    expect(await reed('stop', person!.id, '--why', 'the court\n\u001b[2J● clear')).toMatchObject({
      status: 0,
    })
    const shown = JSON.stringify(jsonOf(await reed('people', 'show', person!.id)))
    expect(shown).toContain('the court [2J● clear')
  })
})

it('whoever stops reading changes nothing of the status: what was done is done', async () => {
  const child = spawn(process.execPath, ['electron/hosts/cli.js', '--help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  const status = await new Promise(resolve => child.on('close', resolve))
  expect(status).toBe(0)
})

describe('an older file of the store that is put back', () => {
  it('is named on stderr by every command, and is a problem of the audit, until two people say that they know', async () => {
    const { cwd, store, reed } = anOffice()
    expect(await reed('people', 'list')).toMatchObject({ status: 0, stderr: '' })
    const before = readFileSync(join(store, 'store.db'))
    writeFileSync(join(cwd, 'people.csv'), people)
    jsonOf(await reed('people', 'import', 'people.csv'))
    writeFileSync(join(store, 'store.db'), before)
    const warning =
      /^Warning: Missing here: \d+ changes since .*, among them .*knows less than this computer has seen/
    const list = await reed('people', 'list')
    expect(list).toMatchObject({ status: 0, json: [], stderr: expect.stringMatching(warning) })
    expect(await reed('audit', 'verify')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(warning),
      json: { ok: false },
    })
    const env = {
      MUSTER_STORE: store,
      MUSTER_PASSPHRASE: passphrases.reed,
      MUSTER_SECOND_PASSPHRASE: passphrases.ito,
    }
    const settle = ['--user', 'A. Reed', 'trouble', 'settle', 'older_store', '--why', 'The disk was changed']
    expect(await muster(cwd, env, settle)).toMatchObject({ status: 1 })
    expect(await muster(cwd, env, [...settle, '--second', 'M. Ito'])).toMatchObject({ status: 0 })
    expect(await reed('audit', 'verify')).toMatchObject({ status: 0, stderr: '' })
  })
})
