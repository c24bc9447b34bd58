import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import { registersOf } from '#electron/services/checking/recognition/registers-in-force.ts'
import { importPeople, importPeopleFrom, importRegisterFrom } from '#electron/services/importing/importing.ts'
import { importPeopleJob, previewImportJob } from '#electron/services/importing/jobs.ts'
import { finishJob, runJob } from '#electron/threads/run.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, passphrase } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile, csvOf } from '../services/a-session.ts'

const strict = { strict: true }

function rows(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    case_number: `A2${String(index).padStart(8, '0')}`,
    family_name: `Family ${String(index).replace(/\d/g, digit => 'ABCDEFGHIJ'[Number(digit)] ?? '')}`,
    given_names: 'Test',
  }))
}

describe('a job in a worker thread', () => {
  it('tells its progress, gives its result, and what it committed is heard here', async () => {
    const { app } = await anOffice()
    const heard: string[] = []
    app.session!.store.onCommitted(changed => heard.push(...changed.map(({ noun }) => noun)))
    const events = []
    for await (const event of importPeople(app, { file: aFile(csvOf(rows(3))), ...strict }))
      events.push(event)
    expect(events[0]).toMatchObject({ type: 'progress', step: 'reading' })
    expect(events.at(-1)).toMatchObject({ type: 'done', report: { rows: 3, created: 3 } })
    expect(heard).toEqual(['person', 'person', 'person', 'listImport'])
    expect(app.session!.store.person.count()).toBe(3)
  })

  it('writes under the program’s clock, in one chain with its other entries', async () => {
    const { app, reed } = await anOffice()
    const before = app.session!.store.changes.lastPosition()
    await finishImport(app, 3)
    await reed.people.create({ familyName: 'After', givenNames: 'Wards' })
    const { changes, seals } = app.session!.store
    const authors = changes.page({ after: before, limit: 99 }).map(entry => seals.authorOf(entry)?.publicKey)
    expect([...new Set(authors)]).toEqual([app.session!.key.publicKey])
    expect(await reed.audit.verify()).toMatchObject({ ok: true })
    expect(app.session!.store.person.list()[0]!.createdAt).toMatch(/^2026-11-23T12:0/)
  })

  it('leaves nothing behind when its iterator is ended, and the store takes writes at once', async () => {
    const { app, reed } = await anOffice()
    const steps = importPeopleFrom(app, aFile(csvOf(rows(20_000))), strict)
    await steps.next()
    await steps.return(undefined as never)
    expect(app.session!.store.person.count()).toBe(0)
    await reed.people.create({ familyName: 'At', givenNames: 'Once' })
  })

  it('ends with CANCELLED when its signal is given, also half way through writing', async () => {
    const { app } = await anOffice()
    const controller = new AbortController()
    const steps = importPeopleFrom(app, aFile(csvOf(rows(20_000))), strict, controller.signal)
    const ending = (async () => {
      for await (const { step } of steps) if (step === 'writing') controller.abort()
    })()
    await expect(ending).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(app.session!.store.person.count()).toBe(0)
  })

  it('does not outlive the session that started it', async () => {
    const { app, reed, folder } = await anOffice()
    const steps = importPeopleFrom(app, aFile(csvOf(rows(20_000))), strict)
    await steps.next()
    await reed.session.signOut()
    await expect(drain(steps)).rejects.toMatchObject({ code: 'CANCELLED' })
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    const again = importPeopleFrom(app, aFile(csvOf(rows(20_000))), strict)
    await again.next()
    await reed.session.signIn({ folder, user: 'M. Ito', passphrase })
    await expect(drain(again)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(app.session!.store.person.count()).toBe(0)
  })

  it('writes nothing that nobody seals', async () => {
    const { app } = await anOffice()
    const { store, folder, user, key, demo } = app.session!
    const access = { folder, dataKey: store.dataKey, user, publicKey: key.publicKey, roots: [], demo }
    const input = { ...access, program: app.version, clockAheadMs: 0, path: aFile(csvOf(rows(3))), ...strict }
    await expect(finishJob(importPeopleJob, { ...input, now: app.now() })).rejects.toMatchObject({
      code: 'SIGNED_OUT',
    })
    expect(store.person.count()).toBe(0)
  })

  it('refuses by name and with its data, as if it had run here', async () => {
    const { app } = await anOffice()
    const folder = temporaryFolder()
    await expect(finishPath(app, folder)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'FILE_UNREADABLE',
      data: { file: basename(folder), next: 'Name a file: this is a folder.' },
    })
  })

  it('starts no thread for what one look refuses', async () => {
    const { app, reed } = await anOffice()
    const started = vi.spyOn(Worker.prototype, 'postMessage')
    const missing = { name: 'Refusal', code: 'FILE_UNREADABLE' }
    const next = 'Check the path: there is no such file.'
    await expect(finishPath(app, '/no/such/file.csv')).rejects.toMatchObject({
      ...missing,
      data: { file: 'file.csv', next },
    })
    const register = { ...strict, source: 'Register', asOf: plainDate('2026-11-23') }
    const imported = importRegisterFrom(app, '/no/such/file.csv', register)
    await expect(drain(imported)).rejects.toMatchObject(missing)
    const file = '/no/such/file.muster'
    await expect(reed.people.previewImport({ file })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    const steps = [
      { code: 'FILE_UNREADABLE', of: () => reed.exchange.verify({ file }) },
      { code: 'FILE_UNREADABLE', of: () => reed.exchange.merge({ file, preview: true, heal: false }) },
      { code: 'NOT_FOUND_HERE', of: () => reed.exchange.undoMerge({ id: 'nobody' as never }) },
      { code: 'NOT_FOUND_HERE', of: () => reed.imports.undo({ id: 'nobody' }) },
    ]
    for (const { code, of } of steps)
      await expect(of().then(each => drain(each as never))).rejects.toMatchObject({ code })
    expect(started).not.toHaveBeenCalled()
  })

  it('does not hold up an emergency stop while a register comes in', async () => {
    const { app, reed } = await anOffice()
    await finishImport(app, 1)
    const [person] = app.session!.store.person.list()
    const register = Array.from(
      { length: 40_000 },
      (_, index) => `EAC${index},lpr,valid,Stranger${index},1970-01-01`,
    )
    const path = aFile(`permit_number,category,status,family_name,birth_date\n${register.join('\n')}\n`)
    const options = { ...strict, source: 'Register', asOf: plainDate('2026-11-23') }
    const steps = importRegisterFrom(app, path, options)
    await steps.next()
    await reed.evidence.stop({ personId: person!.id, why: 'the court called' })
    await drain(steps)
    const written = app.session!.store.changes.page({ limit: 1_000 })
    const nouns = written.map(({ noun }) => noun)
    expect(nouns.indexOf('emergencyStop')).toBeGreaterThan(0)
    expect(nouns.indexOf('emergencyStop')).toBeLessThan(nouns.lastIndexOf('registerSnapshot'))
    expect(registersOf(app.session!.store).inForce[0]).toMatchObject({ rowCount: 40_000 })
  })

  it('reads the first rows of a file without changing anything', async () => {
    const path = join(temporaryFolder(), 'preview.csv')
    writeFileSync(path, 'Case Number;Surname;Remark\nA1;Karimi;x\nA2;Salehi;y\n')
    expect(
      await finishJob(previewImportJob, { kind: 'people', path, mapping: { Surname: 'family_name' } }),
    ).toEqual({
      fileName: 'preview.csv',
      columns: ['Case Number', 'Surname', 'Remark'],
      mapping: { 'Case Number': 'case_number', Surname: 'family_name', Remark: null },
      unknownColumns: ['Remark'],
      missingColumns: [],
      repeatedColumns: [],
      dateColumns: [],
      fullNames: null,
      encoding: 'utf-8',
      otherEncodings: [],
      notes: [],
      knownColumns: expect.arrayContaining(['case_number', 'bag_kg']),
      rows: [
        { 'Case Number': 'A1', Surname: 'Karimi', Remark: 'x' },
        { 'Case Number': 'A2', Surname: 'Salehi', Remark: 'y' },
      ],
    })
  })

  it('that meets a fault says so, and is no refusal', async () => {
    const steps = runJob(previewImportJob, { kind: 'people', path: 7 as never })
    await expect(steps.next()).rejects.toThrow('A job failed')
  })
})

type App = Awaited<ReturnType<typeof anOffice>>['app']

function finishImport(app: App, count: number) {
  return finishPath(app, aFile(csvOf(rows(count))))
}

function finishPath(app: App, path: string) {
  return drain(importPeopleFrom(app, path, strict))
}

async function drain<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}
