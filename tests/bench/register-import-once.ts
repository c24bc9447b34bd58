import { hkdfSync, randomBytes } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRegister } from '#electron/services/importing/register/reading.ts'
import { createRegisterRowReader } from '#electron/services/importing/register/row-reader.ts'
import { openTable } from '#electron/services/importing/tables/source.ts'
import { connectReadOnly } from '#electron/store/file/connect.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { createStore } from '#electron/store/open.ts'
import type { RegisterBatch } from '#electron/store/register/load.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { RegisterColumn } from '#shared/formats/columns/register-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { newestDay, systemNow } from '#shared/model/plain-date.ts'
import { fillPlainRegister } from './plain-register.ts'

/**
 * One import of a register into an empty folder, in a process of its own: `node register-import-once.ts SIDE CSV FOLDER`.
 * Prints what it took as JSON.
 */

const [side = '', csv = '', folder = ''] = process.argv.slice(2)
const id = '01BENCHREGISTER0000000000' as RegisterSnapshotId
const start = performance.now()
const before = process.cpuUsage()
const { steps, file, key } = await imported()
const cpu = secondsOf(process.cpuUsage(before))
const seconds = (performance.now() - start) / 1000
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(
  JSON.stringify({ seconds, cpu, peakMb, bytes: statSync(file).size, steps, tables: tablesOf(file, key) }),
)

type Steps = Record<string, number>

/** Leaves the key that opens the register again in a file beside it. */
async function imported(): Promise<{ steps: Steps; file: string; key: DataKey }> {
  if (side === 'plain') {
    const key = new Uint8Array(randomBytes(32)) as DataKey
    const file = join(folder, 'plain.db')
    writeFileSync(join(folder, 'key'), key)
    return { steps: await fillPlainRegister(file, key, csv), file, key }
  }
  const store = await aStore()
  writeFileSync(join(folder, 'key'), store.dataKey)
  const steps = side === 'engine' ? await importByBytes(store) : await importByTexts(store)
  store.close()
  const key = new Uint8Array(hkdfSync('sha256', store.dataKey, '', 'register 1', 32)) as DataKey
  return { steps, file: join(folder, 'bench.muster-store', 'registers', '1.db'), key }
}

async function aStore(): Promise<WritableStore> {
  const office = { folder: join(folder, 'bench.muster-store'), officeCode: 'BENCH' }
  const { store } = await createStore(
    { ...office, user: 'Bench', passphrase: 'mutual lantern quiet' },
    { now: systemNow, program: 'bench', kdf: { memoryKiB: 8, iterations: 1, parallelism: 1 } },
  )
  return store
}

/** As the program imports, in one thread. */
async function importByBytes(store: WritableStore): Promise<Steps> {
  const steps: Steps = {}
  const load = store.startRegisterLoad(id)
  const unwatched = { progress: () => undefined, throwIfCancelled: () => undefined }
  const parts = readRegister({ path: csv, strict: false, now: systemNow() }, unwatched)
  for (;;) {
    const start = process.cpuUsage()
    const step = await parts.next()
    const made = process.cpuUsage(start)
    if (step.done) {
      load.finish(step.value.rowCount)
      return steps
    }
    const name = nameOf(step.value)
    add(steps, `${name}: made`, made)
    const writing = process.cpuUsage()
    load.write(step.value)
    add(steps, `${name}: written`, process.cpuUsage(writing))
  }
}

function nameOf(batch: RegisterBatch): string {
  return 'table' in batch ? batch.table : 'rows and numbers'
}

/** Every cell as a text, read by the parser of all other files. */
async function importByTexts(store: WritableStore): Promise<Steps> {
  const load = store.startRegisterLoad(id)
  const table = await openTable(csv)
  const readRow = createRegisterRowReader(
    table.header,
    table.header as RegisterColumn[],
    plainContext(newestDay(systemNow())),
  )
  for await (const { rows } of table.batches()) {
    load.add(
      rows.flatMap(({ line, cells }) => {
        const { record } = readRow({ cells })
        return record === null ? [] : { ...record, line, snapshotId: id }
      }),
    )
  }
  load.fileUnderKeys()
  return {}
}

function add(steps: Steps, name: string, usage: NodeJS.CpuUsage): void {
  steps[name] = (steps[name] ?? 0) + secondsOf(usage)
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6
}

/** How many bytes each table and index takes. */
function tablesOf(path: string, key: DataKey): Record<string, number> {
  const db = connectReadOnly(path, key)
  const sizes = db
    .prepare<[], [string, number]>('SELECT name, sum(pgsize) FROM dbstat GROUP BY name')
    .raw()
    .all()
  db.close()
  return Object.fromEntries(sizes)
}
