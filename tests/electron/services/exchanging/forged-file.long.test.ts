import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Header } from '#electron/exchange/format.ts'
import { readExchange } from '#electron/exchange/verify.ts'
import { writeExchange } from '#electron/exchange/write.ts'
import { signingKeyOf } from '#electron/services/session/office-key.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import type { Entry } from '#shared/changes/entry.ts'
import type { Seal } from '#shared/changes/seal.ts'
import { anOffice, aPersonOnFile, passphrase, storeOf, type TestOffice } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aSecondDesk, filePassphrase, fileWrittenBy, finished, merged } from '#tests/support/two-offices.ts'

const entriesOf = (office: TestOffice) => storeOf(office).changes.page({ limit: 1000 })

test('a signed file that refers to what nobody has is refused by name, and leaves no store and no entry', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  await aPersonOnFile(second.reed, 1)
  const file = await aFileThatRefersToNothing(second)
  const before = entriesOf(first)
  const refused = {
    code: 'EXCHANGE_DAMAGED',
    data: { what: 'It refers to records that it does not hold.' },
  }
  await expect(merged(first.reed, file)).rejects.toMatchObject(refused)
  expect(entriesOf(first)).toEqual(before)
  const folder = join(temporaryFolder(), 'new.muster-store')
  const request = { file, passphrase: filePassphrase, folder, newPassphrase: passphrase }
  await expect(finished(first.reed.exchange.restore(request))).rejects.toMatchObject(refused)
  expect(existsSync(folder)).toBe(false)
})

test('what a refused file held leaves nothing behind: no room in the store, and no file beside it', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  await aPersonOnFile(second.reed, 1)
  const { folder } = storeOf(first)
  const before = readdirSync(folder).sort()
  const sizeBefore = statSync(join(folder, 'store.db')).size
  const file = await aFileThatRefersToNothing(second, { padding: 40, paddingBytes: 200_000 })
  await expect(merged(first.reed, file)).rejects.toMatchObject({ code: 'EXCHANGE_DAMAGED' })
  storeOf(first).putJournalInPlace()
  expect(readdirSync(folder).sort()).toEqual(before)
  expect(statSync(join(folder, 'store.db')).size - sizeBefore).toBeLessThan(500_000)
})

test('a small file that unpacks to fill a disk is refused while it is read', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  await aPersonOnFile(second.reed, 1)
  const bomb = await aFileThatRefersToNothing(second, { padding: 60, paddingBytes: 1_000_000 })
  expect(statSync(bomb).size).toBeLessThan(100_000)
  await expect(merged(first.reed, bomb)).rejects.toMatchObject({
    code: 'EXCHANGE_DAMAGED',
    data: { what: expect.stringContaining('unpacks to far more') },
  })
  expect(readdirSync(storeOf(first).folder)).not.toContain('incoming.db')
})

/**
 * A whole file of an office, under its own signature, whose last entry is a document of a person who is not there; before it
 * come so many as are told, of such a length.
 */
async function aFileThatRefersToNothing(
  office: TestOffice,
  { padding = 0, paddingBytes = 0 }: { padding?: number; paddingBytes?: number } = {},
): Promise<string> {
  const store = storeOf(office)
  const seal = { passphrase: filePassphrase }
  let header: Header | undefined
  const entries: (Entry | Seal)[] = []
  const onHeader = (read: Header) => (header = read)
  for await (const read of readExchange(await fileWrittenBy(office), seal, {
    schema: store.schema,
    onHeader,
  }))
    if ('entry' in read) entries.push(read.entry)
    else if ('seal' in read) entries.push(read.seal)
  const last = entries.findLast(item => 'sequence' in item && item.copyId === store.copyId)
  if (!header || !last || !('sequence' in last)) throw new Error('The office wrote nothing')
  const forged: Entry[] = []
  for (let count = 1; count <= padding + 1; count += 1) {
    const before = forged.at(-1) ?? last
    const entry = {
      ...before,
      sequence: last.sequence + count,
      noun: 'travelDocument' as const,
      id: `d${count}`,
      fields: {
        personId: 'nobody',
        type: 'P',
        number: `X1${'x'.repeat(paddingBytes)}`,
        recordedAt: last.wallTime,
      },
      prevHash: before.hash,
    }
    forged.push({ ...entry, hash: hashEntry(entry) })
  }
  const to = last.sequence + forged.length
  const ranges = header.ranges.map(range => (range.copyId === store.copyId ? { ...range, to } : range))
  const counts = { ...header.counts, travelDocument: (header.counts.travelDocument ?? 0) + forged.length }
  const content = {
    header: { ...header, ranges, counts },
    entries: [...entries, ...forged],
    blobs: [],
    signingKey: signingKeyOf(store),
  }
  const path = join(temporaryFolder(), 'forged.muster')
  await writeExchange(path, content, seal, { workFactor: 4 })
  return path
}
