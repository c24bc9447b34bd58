import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import type { Blob } from '#electron/exchange/format.ts'
import { newExchangeKey } from '#electron/exchange/keys.ts'
import type { ExchangeContent } from '#electron/exchange/write.ts'
import { printClock } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, hashedText, NO_HASH } from '#shared/changes/entry.ts'
import type { OfficeId, UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'

/** A signing office of the tests, and an age identity to seal to. */
export async function anExchangeOffice() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signing = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  return { privateKey, signing, ...(await newExchangeKey()) }
}

type ExchangeOffice = Awaited<ReturnType<typeof anExchangeOffice>>

export const copyId = 'LHR-2.01J00000000000000000000000' as CopyId

/** A sound chain of entries about one person after another. */
export function aLog(length: number): Entry[] {
  const entries: Entry[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry = {
      copyId,
      sequence,
      clock: printClock({ epochMs: 1_795_000_000_000 + sequence, count: 0 }),
      wallTime: instant('2026-11-23T12:00:00Z'),
      userId: 'user-reed' as UserId,
      noun: 'person' as const,
      id: `person-${sequence}`,
      fields: { familyName: 'Karimi', nativeName: 'کریمی' },
      knew: {},
      prevHash: entries.at(-1)?.hash ?? NO_HASH,
    }
    entries.push({ ...entry, hash: sha256(hashedText(entry)) })
  }
  return entries
}

export function contentOf(office: ExchangeOffice, entries: Entry[], blobs: Blob[] = []): ExchangeContent {
  return {
    header: {
      schema: 1,
      program: '0.1.0-test',
      office: { id: 'office-1' as OfficeId, code: 'LHR-2', name: 'Example Removal Office' },
      signingKey: office.signing,
      exchangeKey: office.recipient,
      writtenAt: instant('2026-11-23T12:00:00Z'),
      lineage: [copyId],
      ranges: entries.length === 0 ? [] : [{ copyId, from: 1, to: entries.length }],
      counts: entries.length === 0 ? {} : { person: entries.length },
      seals: 0,
      blobs: blobs.length,
    },
    entries,
    blobs,
    signingKey: office.privateKey,
  }
}

/** Opens a file, lets `edit` change its lines, and closes it again: what whoever holds a key could do. */
export async function tamper(
  path: string,
  { identity, recipient }: Pick<ExchangeOffice, 'identity' | 'recipient'>,
  edit: (lines: string[]) => string[],
): Promise<void> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const text = zstdDecompressSync(await decrypter.decrypt(readFileSync(path))).toString('utf8')
  await sealed(
    path,
    recipient,
    edit(text.trimEnd().split('\n'))
      .map(line => `${line}\n`)
      .join(''),
  )
}

/** An age file of zstd of anything. */
export async function sealed(path: string, recipient: string, content: string | Buffer): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  writeFileSync(path, await encrypter.encrypt(zstdCompressSync(content)))
}

export function sha256(text: string | Uint8Array): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256
}
