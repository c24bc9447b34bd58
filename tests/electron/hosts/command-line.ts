import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { runCli } from '#electron/hosts/cli/cli.ts'
import { createClient } from '#electron/router/index.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import type { InputProblem } from '#shared/contract/errors.ts'
import { addDays, dateIn, systemNow } from '#shared/model/plain-date.ts'
import { addUser, anApp } from '#tests/support/office.ts'
import { cheapKdf } from '#tests/support/stores.ts'

/** How one command ended. */
export interface Ended {
  status: number
  stdout: string
  stderr: string
  /** The one document that `--json` prints. */
  json: Json
}

interface Json extends Record<string, unknown> {
  id?: string
  error?: { code: string; problems?: InputProblem[] }
  people?: { caseNumber: string; verdict: string; findings: object[] }[]
}

/** Runs one command in this very process, with keys that are made quickly: starting a process takes longer than most commands. */
export async function muster(
  cwd: string,
  env: Record<string, string>,
  args: readonly string[],
): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  const before = process.cwd()
  for (const name of Object.keys(process.env)) if (name.startsWith('MUSTER_')) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const ears = (['stdout', 'stderr'] as const).map(name =>
    vi.spyOn(process[name], 'write').mockImplementation(text => {
      said[name] += String(text)
      return true
    }),
  )
  process.chdir(cwd)
  try {
    const status = await runCli(args, cheapKdf)
    return { status, ...said, json: parsed(said.stdout) }
  } finally {
    process.chdir(before)
    for (const ear of ears) ear.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** As {@link muster}, in a process of its own, as a user's shell would, and with nothing made cheaper. */
export function musterProcess(
  cwd: string,
  env: Record<string, string>,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  const { PATH = '', XDG_STATE_HOME = '' } = process.env
  const command = [resolve('electron/hosts/cli.js'), ...args]
  return new Promise((done, failed) => {
    const child = execFile(
      process.execPath,
      command,
      { cwd, env: { PATH, XDG_STATE_HOME, ...env } },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') failed(error)
        else done({ status: Number(error?.code ?? 0), stdout, stderr, json: parsed(stdout) })
      },
    )
    child.stdin?.end(input)
  })
}

/** The only document on stdout, of a command that was carried out without a word on stderr. */
export function jsonOf({ status, json, stderr }: Ended): Json {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return json
}

export const passphrases = { reed: 'velvet anchor turnip', ito: 'mislaid copper lantern' }

/** Offices for the tests of one file: one store with cheap keys, copied for each, since keys are slow to make on purpose. */
export function offices() {
  const made = { folder: '', template: '', dataKey: new Uint8Array() as DataKey, count: 0 }
  beforeAll(async () => {
    made.folder = mkdtempSync(join(tmpdir(), 'muster-cli-'))
    made.template = join(made.folder, 'template.muster-store')
    made.dataKey = await makeTemplate(made.template, made.folder)
  })
  afterAll(() => rmSync(made.folder, { recursive: true }))
  const anOffice = () => {
    made.count += 1
    const cwd = join(made.folder, `office-${made.count}`)
    const store = join(cwd, 'test.muster-store')
    cpSync(made.template, store, { recursive: true })
    const as =
      (user: string, passphrase: string) =>
      (...args: string[]) =>
        muster(cwd, { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrase }, [
          '--json',
          '--user',
          user,
          ...args,
        ])
    return { cwd, store, reed: as('A. Reed', passphrases.reed), ito: as('M. Ito', passphrases.ito) }
  }
  return { made, anOffice }
}

async function makeTemplate(store: string, folder: string): Promise<DataKey> {
  const app = anApp({ now: systemNow, move: () => undefined }, folder)
  const client = createClient(app)
  const office = {
    code: 'TST',
    name: 'Test Office',
    jurisdiction: 'us',
    timeZone: 'America/New_York',
  } as const
  await client.session.create({ ...office, folder: store, user: 'A. Reed', passphrase: passphrases.reed })
  await addUser(app, { name: 'M. Ito', roles: ['reviewer'], passphrase: passphrases.ito })
  const dataKey = Uint8Array.from(app.session!.store.dataKey) as DataKey
  await client.session.signOut()
  return dataKey
}

/** Today on the clocks of the offices of these tests: no register is of a later day. */
export const today = dateIn('America/New_York', systemNow())

/** Three people in order for a flight to Tehran. */
export const people = [
  'case_number,family_name,given_names,sex,birth_date,nationality,document_type,document_number,document_state,document_expires,order_number,order_date,order_final,order_destinations,fit_to_fly,fit_by,fit_until,accepted_by_destination',
  ...['Karimi,Ali,M,1971-02-03', 'Salehi,Reza,M,1980-05-06', 'Moradi,Sara,F,1985-07-09'].map((who, index) => {
    const number = index + 1
    const papers = `IRN,P,ZZ000000${number},IRN,${addDays(today, 900)},O-${number},2026-01-02,yes,IRN`
    return `A00000000${number},${who},${papers},yes,Dr. T. Example,${addDays(today, 60)},yes`
  }),
].join('\n')

/** A register in which one of them holds a permit. */
export const register = `permit_number,category,status,family_name,given_names,birth_date,case_number
ZZZ1,lpr,valid,Salehi,Reza,1980-05-06,A 000-000-002
ZZZ2,lpr,valid,Quiroga,Ximena,1944-12-01,A000009999
`

function parsed(stdout: string): Json {
  try {
    return JSON.parse(stdout)
  } catch {
    return {}
  }
}
