import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Client, createClient } from '#electron/router/index.ts'
import { officeKeys } from '#electron/services/exchanging/office-keys.ts'
import { type ExchangeWriting, writeExchangeFile } from '#electron/services/exchanging/write-file.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { contract } from '#shared/contract/index.ts'
import type { Disclosure } from '#shared/model/disclosure.ts'
import { aPdf } from '#tests/support/files.ts'
import { anOffice, aReadyFlight, signedBy, storeOf, withUser } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { filePassphrase, finished } from '#tests/support/two-offices.ts'
import { aFile } from '../a-session.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** An office with a signed flight of two people, and a document attached for the first. */
async function anOfficeWithPapers() {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 2)
  await signedBy(office, flight)
  const [person] = people
  if (!person) throw new Error('Nobody is on the flight')
  const { orders } = await office.reed.people.get({ person })
  const to = { noun: 'removalOrder', id: orders[0]?.id ?? '' } as const
  const { id: attachment } = await office.reed.attachments.add({
    to,
    document: { kind: 'file', file: aFile(aPdf(Buffer.from('stay granted')), 'order.pdf') },
  })
  return { office, flight, people, person, attachment }
}

type Papers = Awaited<ReturnType<typeof anOfficeWithPapers>>

async function writeEverything({ office }: Papers, path: string, seal: ExchangeWriting['seal']) {
  const { session } = office.app
  if (!session) throw new Error('Nobody is signed in')
  const [exchangeKey, program, writtenAt] = [await officeKeys(session), '0.1.0-test', office.clock.now()]
  const request = { path, exchangeKey: exchangeKey.exchange, program, writtenAt, seal, workFactor: 4 }
  const steps = { progress: () => undefined, throwIfCancelled: () => undefined }
  return writeExchangeFile(session, { ...request, isForHost: false }, steps)
}

/** Every way out, asked of a client; `file` is where it goes, or undefined for the host's dialog. */
const doors: Readonly<
  Record<string, (client: Client, papers: Papers, file: string | undefined) => Promise<unknown>>
> = {
  manifest: (client, { flight }, file) =>
    client.exports.save({
      flight,
      profile: 'receiving',
      format: 'json',
      draft: true,
      file,
      recipient: 'Border police',
    }),
  explanation: (client, { flight, person }, file) => client.checks.save({ flight, person, file }),
  attachment: (client, { attachment }, file) => client.attachments.save({ id: attachment, file }),
  /** As the job does it, in this thread, where the file is named: starting a worker takes longer than writing one. */
  everything: (client, papers, file) =>
    file === undefined
      ? finished(client.exchange.write({ passphrase: filePassphrase }))
      : writeEverything(papers, file, { passphrase: filePassphrase }),
}

test.each(Object.keys(doors))('%s is on record before a file has its name', async name => {
  const papers = await anOfficeWithPapers()
  const { office } = papers
  const before = storeOf(office).disclosure.count()
  const file = join(temporaryFolder(), `${name}.pdf`)
  await doors[name]?.(office.reed, papers, file)
  const [left, ...others] = storeOf(office).disclosure.list().slice(before)
  expect(others).toEqual([])
  const bytes = readFileSync(file)
  expect(left).toMatchObject({ what: name, way: 'saved', sha256: sha256(bytes), bytes: bytes.length })
  expect(left?.by).toBe(office.app.session?.user.id)
})

test.each(Object.keys(doors))('%s is on record before a dialog or a browser gets its bytes', async name => {
  const papers = await anOfficeWithPapers()
  const { office } = papers
  const store = storeOf(office)
  const seen: { before: number; after: number; bytes: string }[] = []
  const client = createClient({
    ...office.app,
    host: {
      ...office.app.host,
      saveFile: async ({ takeOut }) => {
        const before = store.disclosure.count()
        const bytes = sha256(await takeOut())
        seen.push({ before, after: store.disclosure.count(), bytes })
        return 'where the user said'
      },
    },
  })
  await doors[name]?.(client, papers, undefined)
  const left = store.disclosure.list().at(-1)
  expect(seen).toEqual([{ before: 0, after: 1, bytes: left?.sha256 }])
})

test('a place that cannot be written leaves a record and no file: the record comes first', async () => {
  const papers = await anOfficeWithPapers()
  const { office } = papers
  const store = storeOf(office)
  const nowhere = join(temporaryFolder(), 'missing', 'list.json')
  await expect(doors.manifest?.(office.reed, papers, nowhere)).rejects.toMatchObject({
    code: 'FILE_NOT_WRITTEN',
  })
  expect(store.disclosure.list()).toMatchObject([{ what: 'manifest', recipient: 'Border police' }])
})

test('a file of everything has no name while another writes, so that nobody can say that it left', async () => {
  const papers = await anOfficeWithPapers()
  const store = storeOf(papers.office)
  const other = connectForWriting(`${store.folder}/store.db`, store.dataKey)
  other.exec('BEGIN IMMEDIATE')
  const path = join(temporaryFolder(), 'all.muster')
  const seal = { passphrase: filePassphrase }
  await expect(writeEverything(papers, path, seal)).rejects.toMatchObject({ code: 'STORE_BUSY' })
  other.exec('ROLLBACK')
  other.close()
  expect(existsSync(path)).toBe(false)
  expect(store.disclosure.count()).toBe(0)
})

test('a dialog that is closed leaves no record: nothing left', async () => {
  const papers = await anOfficeWithPapers()
  const { office } = papers
  const client = createClient({ ...office.app, host: { ...office.app.host, saveFile: async () => null } })
  const { everything: _everything, ...others } = doors
  for (const door of Object.values(others)) await door(client, papers, undefined)
  expect(storeOf(office).disclosure.count()).toBe(0)
})

test('what is looked at in the window is on record once for a quarter of an hour', async () => {
  const { office, flight, attachment } = await anOfficeWithPapers()
  const { reed, ito, clock } = office
  const store = storeOf(office)
  const crew = { flight, profile: 'crew', format: 'csv', draft: true } as const
  await reed.exports.document(crew)
  await reed.exports.document(crew)
  await reed.exports.document({ ...crew, profile: 'escort' })
  await ito.exports.document(crew)
  await reed.attachments.content({ id: attachment })
  await reed.attachments.content({ id: attachment })
  expect(shown(store.disclosure.list())).toEqual([
    'manifest crew',
    'manifest escort',
    'manifest crew',
    'attachment null',
  ])
  clock.move({ minutes: 16 })
  await reed.exports.document(crew)
  expect(store.disclosure.count()).toBe(5)
})

const shown = (left: readonly Disclosure[]) => left.map(({ what, profile }) => `${what} ${profile}`)

test('a record names who is in it, for whom, to whom it goes and which keys open it', async () => {
  const papers = await anOfficeWithPapers()
  const { office, people, flight, person } = papers
  const store = storeOf(office)
  await doors.manifest?.(office.reed, papers, join(temporaryFolder(), 'list.json'))
  const { exchange: own } = await office.reed.exchange.keys()
  await writeEverything(papers, join(temporaryFolder(), 'all.muster'), { recipients: [own] })
  expect(store.disclosure.list()).toMatchObject([
    { profile: 'receiving', flightId: flight, version: null, recipient: 'Border police', people },
    { what: 'everything', people: null, format: 'muster', recipientKeys: [own] },
  ])
  expect(store.disclosure.ofPerson(person)).toHaveLength(1)
})

test('nothing that leaves supersedes what was signed, asks for a new check, or stands in the way of an undo', async () => {
  const { office, flight } = await anOfficeWithPapers()
  const store = storeOf(office)
  const undoBefore = await office.reed.undo.status()
  const versions = store.manifestVersion.ofFlight(flight)
  await office.reed.exports.document({ flight, profile: 'crew', format: 'csv', draft: true })
  expect(store.manifestVersion.ofFlight(flight)).toEqual(versions)
  expect(await office.reed.undo.status()).toEqual(undoBefore)
  expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
})

test('an auditor may take documents out, and the log has it under their seal; a planner takes out nothing internal', async () => {
  const { office, flight, person } = await anOfficeWithPapers()
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const planner = await withUser(office, 'P. Lanner', ['planner'])
  const internal = { flight, profile: 'internal', format: 'csv', draft: true } as const
  await auditor.exports.document(internal)
  const store = storeOf(office)
  const [left] = store.disclosure.list()
  const [entry] = left ? store.changes.of('disclosure', left.id) : []
  expect(entry && store.seals.authorOf(entry)).toMatchObject({ userId: left?.by, isSealed: true })
  const refused = {
    code: 'NOT_ALLOWED',
    data: { next: expect.stringMatching(/reviewer or approver or auditor/) },
  }
  await expect(planner.exports.document(internal)).rejects.toMatchObject(refused)
  const file = join(temporaryFolder(), 'internal.csv')
  await expect(planner.exports.save({ ...internal, file })).rejects.toMatchObject(refused)
  await expect(planner.checks.save({ flight, person, file })).rejects.toMatchObject(refused)
  await planner.exports.document({ ...internal, profile: 'crew' })
  expect(store.disclosure.count()).toBe(2)
})

test('the history of a person and of a flight say what left, and count who else was in it', async () => {
  const papers = await anOfficeWithPapers()
  const { office, person, flight } = papers
  await doors.manifest?.(office.reed, papers, join(temporaryFolder(), 'list.json'))
  const left = {
    noun: 'disclosure',
    fields: expect.objectContaining({ people: 2, recipient: 'Border police' }),
  }
  expect((await office.reed.people.history({ id: person }))[0]).toMatchObject(left)
  expect((await office.reed.audit.log({ flight }))[0]).toMatchObject(left)
})

test('only these files of the program write anything outside a store, and only these procedures give bytes away', () => {
  const importing = (name: string) =>
    sourceFiles('electron').filter(path => new RegExp(`import [^;]*${name}\\b`).test(importsOf(path)))
  expect(importing('writeFileAtomically')).toEqual([
    'electron/files/outside-file.ts',
    // Beside the program: an update file gets a second signature.
    'electron/publishing/signing-updates.ts',
    'electron/store/keys/key-file.ts',
  ])
  expect(importing('writeOutside')).toEqual([
    'electron/exchange/write.ts',
    // Rows of a list that its sender gets back, and keys of who publishes rules: nothing on file.
    'electron/hosts/cli/commands/pack-keys.ts',
    'electron/hosts/window/dialogs.ts',
    // Beside the program: keys and updates of who publishes it.
    'electron/publishing/signing-updates.ts',
    // Of nobody who lives.
    'electron/services/demo/demo.ts',
    'electron/services/leaving/leaving.ts',
  ])
  // Whatever writes by the system's own calls outside a store does so under a name of the program's own, or one that must be free.
  const calls =
    /import [^;]*?\b(writeFile|createWriteStream|appendFile|copyFile|cp)(Sync)?\b[^}]*\} from 'node:fs/
  const callers = sourceFiles('electron').filter(path => calls.test(importsOf(path)))
  expect(callers.filter(path => !path.startsWith('electron/store/'))).toEqual([
    'electron/hosts/browser/opening-file.ts',
    'electron/hosts/browser/transfers.ts',
    'electron/papers/write-papers.ts',
  ])
  const giving = Object.entries(contract).flatMap(([part, procedures]) =>
    Object.entries(procedures)
      .filter(([, procedure]) => givesBytes(procedure))
      .map(([name]) => `${part}.${name}`),
  )
  expect(giving).toEqual(['attachments.content', 'exports.document'])
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(name => name.endsWith('.ts') && name !== 'electron/files/atomic-file.ts')
    .sort()
}

function importsOf(path: string): string {
  return readFileSync(path, 'utf8')
    .split('\n\n')
    .filter(part => part.includes('import '))
    .join('\n')
}

function givesBytes(procedure: unknown): boolean {
  const { outputSchema } = (procedure as { '~orpc': { outputSchema?: { shape?: object } } })['~orpc']
  return Object.keys(outputSchema?.shape ?? {}).includes('bytes')
}
