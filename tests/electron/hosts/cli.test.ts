import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ProtectionRow } from '#shared/contract/protections.ts'
import { addDays } from '#shared/model/plain-date.ts'
import {
  jsonOf,
  type muster,
  musterProcess,
  offices,
  passphrases,
  people,
  register,
  today,
} from './command-line.ts'

const { made, anOffice } = offices()

function writeFiles(cwd: string): void {
  writeFileSync(join(cwd, 'people.csv'), people)
  writeFileSync(join(cwd, 'register.csv'), register)
}

const departs = `${addDays(today, 3)}T06:00-05:00`
const route = ['--from', 'JFK', '--via', 'IST', '--to', 'IKA', '--departs', departs, '--cabin', 'A320']

describe('the command line does the whole job', () => {
  it('from two files to a signed list: one is blocked, two users sign, a late stop supersedes', async () => {
    const { cwd, reed, ito } = anOffice()
    writeFiles(cwd)
    expect(jsonOf(await reed('people', 'import', 'people.csv'))).toMatchObject({
      created: 3,
      problems: [],
      questions: [],
    })
    expect(jsonOf(await reed('people', 'import', 'people.csv'))).toMatchObject({ created: 0, unchanged: 3 })
    const karimi = {
      caseNumber: 'A000000001',
      name: 'KARIMI, Ali',
      birthDate: '1971-02-03',
      nationality: 'IRN',
    }
    expect(jsonOf(await reed('people', 'list', '--query', 'kar'))).toMatchObject([
      { id: expect.any(String), ...karimi },
    ])
    const imported = await reed(
      'register',
      'import',
      'register.csv',
      '--source',
      'Register',
      '--as-of',
      today,
    )
    expect(jsonOf(imported)).toMatchObject({ id: expect.any(String), snapshot: { rowCount: 2 } })
    const found = await reed('register', 'find', '--name', 'SALEHY, Reza', '--born', '1980-05-06')
    expect(jsonOf(found)).toMatchObject([
      { score: expect.any(Number), grounds: expect.any(Array), record: { permitNumber: 'ZZZ1' } },
    ])

    expect(jsonOf(await reed('flight', 'new', '--number', 'HO1', ...route))).toEqual({
      id: expect.any(String),
    })
    expect(jsonOf(await reed('flight', 'add', 'HO1', '--all'))).toMatchObject({ alreadyThere: 0 })
    expectBlocked(await reed('flight', 'check', 'HO1'))
    expect(await reed('flight', 'sign', 'HO1')).toMatchObject({
      status: 1,
      json: { error: { code: 'RULE_REFUSES' } },
    })
    const crew = ['export', 'HO1', '--profile', 'crew', '--format']
    expect(await reed(...crew, 'csv', '--out', 'crew.csv')).toMatchObject({ status: 1 })
    jsonOf(await reed(...crew, 'csv', '--draft', '--out', 'draft.csv'))

    jsonOf(await reed('flight', 'remove', 'HO1', 'A000000002', '--reason', 'permit'))
    jsonOf(await reed('flight', 'seat', 'HO1', '--auto'))
    expect((await reed('flight', 'check', 'HO1')).status).toBe(0)
    expect(jsonOf(await reed('flight', 'sign', 'HO1'))).toMatchObject({ state: 'waiting' })
    expect((await reed('flight', 'sign', 'HO1')).status).toBe(1)
    const frozen = { state: 'frozen', version: { number: 1, signers: ['A. Reed', 'M. Ito'] } }
    expect(jsonOf(await ito('flight', 'sign', 'HO1'))).toMatchObject({ id: expect.any(String), ...frozen })
    for (const format of ['pdf', 'csv', 'json'])
      jsonOf(await reed(...crew, format, '--out', `crew.${format}`))
    expect(readFileSync(join(cwd, 'crew.csv'), 'utf8')).toMatch(/Karimi/)
    expect(readFileSync(join(cwd, 'crew.csv'), 'utf8')).not.toMatch(/A000000001|Salehi/)
    expect(readFileSync(join(cwd, 'crew.pdf'), 'latin1')).toMatch(/^%PDF/)

    for (const format of ['pdf', 'json'])
      expect(jsonOf(await ito('verify', `crew.${format}`))).toMatchObject({
        verdict: 'genuine',
        flight: 'HO1',
      })
    expect(await ito('verify', 'crew.csv')).toMatchObject({ status: 1, json: { verdict: 'unsigned' } })
    expect(await ito('verify', 'people.csv')).toMatchObject({ status: 2 })
    writeFileSync(
      join(cwd, 'other.json'),
      readFileSync(join(cwd, 'crew.json'), 'utf8').replace(/KARIMI/i, 'KARIMY'),
    )
    expect(await ito('verify', 'other.json')).toMatchObject({ status: 1, json: { verdict: 'altered' } })

    const { id: stop = '' } = jsonOf(await ito('stop', 'A000000001', '--why', 'the court called'))
    expect(await reed(...crew, 'pdf', '--out', 'late.pdf')).toMatchObject({ status: 1 })
    expect(existsSync(join(cwd, 'late.pdf'))).toBe(false)
    expect(await ito('verify', 'crew.pdf')).toMatchObject({ status: 1, json: { verdict: 'superseded' } })
    jsonOf(await reed(...crew, 'csv', '--superseded', '--out', 'old.csv'))
    const listed = await ito('protection', 'list', 'A000000001')
    const [first] = listed.json as unknown as ProtectionRow[]
    const decision = ['--decision', first?.decisions[0]?.kind ?? '', '--by', 'D. Maryland', '--on', today]
    const lift = ['stop', 'lift', stop, ...decision, '--reference', '26-cv-1184']
    expect(await ito(...lift, '--original', 'x')).toMatchObject({ status: 2 })
    const paper = ['--original', 'Office file 12, folio 3']
    const waiting = await ito(...lift, ...paper)
    expect(waiting.status).toBe(1)
    expect(waiting.json).toMatchObject({ counts: false, waitingFor: 'A. Reed' })
    expect(await ito(...lift, ...paper)).toMatchObject({ status: 1 })
    expect(jsonOf(await reed(...lift, ...paper))).toMatchObject({ counts: true })

    jsonOf(await reed('flight', 'remove', 'HO1', 'A000000003', '--reason', 'logistics'))
    jsonOf(await reed('flight', 'sign', 'HO1'))
    jsonOf(await ito('flight', 'sign', 'HO1'))
    const removed = { change: 'removed', what: expect.stringMatching(/Moradi/i) }
    expect(jsonOf(await reed('flight', 'diff', 'HO1', '1', '2')).changes).toContainEqual(
      expect.objectContaining(removed),
    )
    expect(jsonOf(await reed('audit', 'verify'))).toMatchObject({ ok: true, problems: [] })
    const log = jsonOf(await reed('audit', 'log', '--person', 'A000000001'))
    expect(log).toContainEqual(expect.objectContaining({ noun: 'emergencyStop', user: 'M. Ito' }))
  })

  it('makes an office and a second key, and prints the recovery key once', async () => {
    const env = { MUSTER_PASSPHRASE: passphrases.reed, MUSTER_NEW_PASSPHRASE: passphrases.ito }
    const store = ['--store', 'new.muster-store', '--json']
    const law = ['--rules', 'eu', '--zone', 'Europe/Berlin']
    const init = ['init', '--office', 'LHR-2', '--name', 'Example', '--user', 'A. Reed', ...law, ...store]
    const recoveryKey = expect.stringMatching(/^[0-9A-Z-]{30,}-[0-9A-Z*~$=]$/)
    expect(jsonOf(await musterProcess(made.folder, env, init))).toMatchObject({
      id: expect.any(String),
      recoveryKey,
    })
    const user = await musterProcess(made.folder, env, [
      'user',
      'add',
      'M. Ito',
      '--role',
      'reviewer',
      ...store,
    ])
    expect(jsonOf(user)).toMatchObject({ id: expect.any(String), inForce: ['reviewer'] })
    expect(jsonOf(user)).not.toHaveProperty('invitation')
    expect(await musterProcess(made.folder, env, init)).toMatchObject({
      status: 3,
      json: { error: { code: 'STORE_EXISTS' } },
    })
  })

  it('knows a bar’s scope on the way, and class orders with a slip in them', async () => {
    const { cwd, reed } = anOffice()
    writeFiles(cwd)
    const order = {
      citation: 'Order of the court',
      from: today,
      covers: { nationality: 'AFG', ageUnder: 21 },
    }
    writeFileSync(join(cwd, 'order.json'), JSON.stringify(order))
    writeFileSync(join(cwd, 'slip.json'), JSON.stringify({ ...order, covers: { nationalty: 'AFG' } }))
    jsonOf(await reed('people', 'import', 'people.csv'))
    jsonOf(await reed('register', 'import', 'register.csv', '--source', 'R', '--as-of', today))
    jsonOf(await reed('flight', 'new', '--number', 'HO2', ...route))
    const bar = ['--kind', 'withholding', '--from', today, '--destinations', 'TUR', '--evidence', 'decision']
    expect(jsonOf(await reed('bar', 'add', 'A000000003', ...bar))).toEqual({ id: expect.any(String) })
    jsonOf(await reed('flight', 'add', 'HO2', 'A000000003', '--standby'))
    const refused = await reed('flight', 'promote', 'HO2', 'A000000003')
    expect(refused).toMatchObject({ status: 1, json: { error: { code: 'RULE_REFUSES' } } })
    expect(refused.stderr).toMatch(/IST/)
    const added = await reed('order', 'add', '--file', 'order.json')
    expect(jsonOf(added)).toMatchObject({ id: expect.any(String), covered: 0 })
    expect(await reed('order', 'add', '--file', 'slip.json')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/nationalty/),
    })
    const covers = { nationality: ['AFG'], ageUnder: 21 }
    expect(jsonOf(await reed('order', 'list'))).toMatchObject([{ covers, until: null }])
  })
})

/** The shape that the design promises, key by key, and the person whom the register knows. */
function expectBlocked({ status, json }: Awaited<ReturnType<typeof muster>>): void {
  expect(status).toBe(1)
  expect(Object.keys(json)).toEqual([
    'flight',
    'asOf',
    'rulePack',
    'rulePackVersion',
    'rulePackHash',
    'register',
    'people',
    'flightFindings',
    'counts',
  ])
  expect(json).toMatchObject({
    rulePack: expect.stringMatching(/^us-\d{4}\.\d+$/),
    rulePackVersion: expect.stringMatching(/^\d{4}\.\d+$/),
    rulePackHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    register: { source: 'Register', asOf: today },
    counts: { clear: 2, review: 0, blocked: 1 },
    flightFindings: [
      { rule: 'register.own_hand', effect: 'info', facts: { source: 'Register', importedBy: 'A. Reed' } },
    ],
  })
  const blocked = json.people?.find(each => each.verdict === 'blocked')
  expect(blocked).toMatchObject({ id: expect.any(String), caseNumber: 'A000000002', name: 'SALEHI, Reza' })
  expect(blocked?.findings.map(each => Object.keys(each))).toContainEqual([
    'id',
    'rule',
    'effect',
    'why',
    'facts',
    'citation',
    'resolve',
  ])
}
