import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { App } from '#electron/router/index.ts'
import { registersOf } from '#electron/services/checking/recognition/registers-in-force.ts'
import { mergeExchangeJob, restoreExchangeJob, writeExchangeJob } from '#electron/services/exchanging/jobs.ts'
import { importPeopleJob, importRegisterJob, readRegisterJob } from '#electron/services/importing/jobs.ts'
import { runOnStore } from '#electron/services/session/store-jobs.ts'
import { defineJob } from '#electron/threads/job.ts'
import { finishJob, runJob } from '#electron/threads/run.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { addUser, anOffice, passphrase, sessionOf, type TestOffice } from '#tests/support/office.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile, csvOf } from '../services/a-session.ts'

const smallDisk = mountSmallDisk(4)

const register = csvOf([
  {
    permit_number: 'EAC1',
    category: 'lpr',
    status: 'valid',
    family_name: 'Karimi',
    birth_date: '1980-01-01',
  },
])
const registerOptions = { strict: false, source: 'Register', asOf: plainDate('2026-11-23') }

// Threads are counted by their names, which the system keeps.
const threads = () =>
  readdirSync('/proc/self/task')
    .map(task => readFileSync(`/proc/self/task/${task}/comm`, 'utf8').trim())
    .filter(name => name.startsWith('muster '))

afterEach(() => {
  if (process.platform === 'linux') expect(threads()).toEqual([])
})

/** Everything that a job of this office needs besides its input. */
function access({ app }: TestOffice) {
  const { store, folder, user, key, demo } = app.session!
  // The program knows that a job of its own writes to the file, as whoever starts one tells it.
  onTestFinished(store.shareFile())
  return {
    folder,
    dataKey: store.dataKey,
    user,
    publicKey: key.publicKey,
    roots: store.roots(),
    demo,
    program: app.version,
    clockAheadMs: 0,
  }
}

/** The program as it is for an auditor of this office, who may bring nothing in. */
async function asAuditor({ app }: TestOffice): Promise<App> {
  await addUser(app, { name: 'C. Moss', roles: ['auditor'] })
  return { ...app, session: sessionOf(app, 'C. Moss') }
}

async function expectUsable({ reed, app }: TestOffice): Promise<void> {
  const { id } = await reed.people.create({ familyName: 'Still', givenNames: 'There' })
  await reed.evidence.stop({ personId: id, why: 'the court called' })
  expect(app.session!.store.person.require(id).familyName).toBe('Still')
}

describe('a register import that is refused ends, and leaves the store to others', () => {
  it('by the right', async () => {
    const office = await anOffice()
    const app = await asAuditor(office)
    const steps = runOnStore(app, importRegisterJob, {
      ...registerOptions,
      now: app.now(),
      path: aFile(register),
    })
    await expect(finish(steps)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expectUsable(office)
  })

  it('by a day in the future', async () => {
    const office = await anOffice()
    const { app } = office
    const request = {
      ...registerOptions,
      asOf: plainDate('2027-01-01'),
      now: app.now(),
      path: aFile(register),
    }
    await expect(finishJob(importRegisterJob, { ...access(office), ...request })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await expectUsable(office)
  })

  it.each([
    ['no such file', () => join(temporaryFolder(), 'missing.csv')],
    ['a folder', () => temporaryFolder()],
    ['no table', () => aFile('\u0000\u0001\u0002', 'register.xlsx')],
    ['a table of nobody', () => aFile('permit_number,category,status,family_name,birth_date\n')],
  ])('by its file: %s', async (_, path) => {
    const office = await anOffice()
    const input = { ...access(office), ...registerOptions, now: office.app.now(), path: path() }
    await expect(finishJob(importRegisterJob, input)).rejects.toMatchObject({ name: 'Refusal' })
    await expectUsable(office)
  })

  it('by want of room', async context => {
    // Nothing but a real disk that runs full says what SQLite and the system do then, and mounting one takes root.
    if (!smallDisk) return context.skip('only root on Linux mounts a disk small enough to fill; .ci/run does')
    const office = await anOffice()
    const { app } = office
    const folder = join(smallDisk, 'full')
    mkdirSync(folder)
    const rows = Array.from({ length: 60_000 }, (_, index) => ({
      permit_number: `EAC${index}`,
      category: 'lpr',
      status: 'valid',
      family_name: `Stranger${(index * 7919) % 99_991}`,
      birth_date: `19${50 + (index % 50)}-01-0${1 + (index % 9)}`,
    }))
    const path = aFile(csvOf(rows))
    const small = join(smallDisk, 'small.muster-store')
    await office.reed.session.create({
      folder: small,
      code: 'SML',
      name: 'Small',
      jurisdiction: 'us',
      timeZone: 'America/New_York',
      user: 'A. Reed',
      passphrase,
    })
    const steps = runOnStore(app, importRegisterJob, { ...registerOptions, now: app.now(), path })
    await expect(finish(steps)).rejects.toMatchObject({ code: 'STORE_DISK_FULL' })
    expect(registersOf(app.session!.store).inForce[0]).toBeUndefined()
    await expectUsable(office)
  })
})

describe('other jobs that are refused early end as well', () => {
  it('a list by somebody who may not', async () => {
    const office = await anOffice()
    const app = await asAuditor(office)
    const path = aFile('case_number,family_name\nA1,Karimi\n')
    const steps = runOnStore(app, importPeopleJob, { path, strict: false, now: app.now() })
    await expect(finish(steps)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expectUsable(office)
  })

  it('a backup to a folder that is not there', async () => {
    const office = await anOffice()
    const path = join(temporaryFolder(), 'missing', 'backup.muster')
    const request = {
      path,
      exchangeKey: '',
      writtenAt: office.app.now(),
      seal: { passphrase },
      workFactor: 8,
      isForHost: false,
    }
    await expect(finishJob(writeExchangeJob, { ...access(office), ...request })).rejects.toMatchObject({
      code: 'FILE_NOT_WRITTEN',
    })
    await expectUsable(office)
  })

  it('a merge of what is no file of an office', async () => {
    const office = await anOffice()
    const input = { ...access(office), path: aFile('no age file'), unlock: { passphrase }, preview: false }
    await expect(finishJob(mergeExchangeJob, input as never)).rejects.toMatchObject({ name: 'Refusal' })
    await expectUsable(office)
  })

  it('a restore below a file, where no folder can be made', async () => {
    const file = aFile('a file')
    const input = {
      path: file,
      folder: join(file, 'new.muster-store'),
      unlock: { passphrase },
      clockAheadMs: 0,
    }
    await expect(finishJob(restoreExchangeJob, input as never)).rejects.toThrow()
  })
})

describe('no thread outlives its job', () => {
  it('an input that cannot be posted ends at once', async () => {
    const job = defineJob<{ call: () => void }, void>('preview-import')
    await expect(finishJob(job, { call: () => undefined })).rejects.toThrow('could not be cloned')
  })

  it('a reader whose port was closed before it came ends when it is called off', async () => {
    const { port1, port2 } = new MessageChannel()
    const controller = new AbortController()
    const rows = Array.from({ length: 200_000 }, (_, index) => ({
      permit_number: `E${index}`,
      family_name: 'K',
    }))
    const path = aFile(csvOf(rows))
    const steps = runJob(
      readRegisterJob,
      { path, strict: false, now: instant('2026-11-23T12:00:00Z'), port: port2 as never },
      {
        transfer: [port2 as never],
        signal: controller.signal,
      },
    )
    port1.close()
    setTimeout(() => controller.abort(), 200)
    await expect(finish(steps)).rejects.toThrow()
  })

  it('a job called off before it began starts none', async () => {
    const steps = runJob(importPeopleJob, {} as never, { signal: AbortSignal.abort() })
    await expect(finish(steps)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('a name that no job has is a fault, and ends', async () => {
    await expect(finishJob(defineJob<object, void>('no-such-job'), {})).rejects.toThrow('No job is called')
  })
})

async function finish<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}
