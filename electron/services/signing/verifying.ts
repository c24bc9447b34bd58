import type { z } from 'zod'
import type { VerifiedDocument as VerifiedSchema } from '#shared/contract/verifying.ts'
import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import { type PaperCode, readPaperCode, shortKeys } from '#shared/model/paper-code.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { parseOfficeKey } from '../../exchange/keys.ts'
import { shortKey } from '../../exports/manifest/short-key.ts'
import type { DocumentClaims, DocumentReading } from '../../exports/verifying/read-document.ts'
import { readPlainFile } from '../../files/plain-file.ts'
import { refusal } from '../../refusal.ts'
import { finishJob } from '../../threads/run.ts'
import { lookForAboard } from '../checking/recognition/looking-for.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import { type App, requireSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { readDocumentJob } from './document-job.ts'
import { howItStands, type Standing } from './known-here.ts'
import { type KnownOffice, officeKnown, underKey, whyUnknown } from './known-office.ts'

/** A document and what became of it (shared/contract/verifying.ts). */
export type VerifiedDocument = z.infer<typeof VerifiedSchema>

/** More than any document of ours by far. In bytes. */
export const maxDocumentBytes = 64 * 1024 * 1024

/**
 * Whether a file is a document that two people of a known office signed. Asks the store of whoever is signed in, if anybody is.
 * Refuses with FILE_UNREADABLE, INVALID_INPUT.
 */
export async function verifyDocument(
  app: App,
  { file, officeKey }: { file: string; officeKey?: string | undefined },
  signal?: AbortSignal,
): Promise<VerifiedDocument> {
  const shown = officeKey === undefined ? null : rootShown(officeKey)
  const bytes = await readPlainFile(app.host.resolveFile(file), maxDocumentBytes)
  const reading = await finishJob(readDocumentJob, bytes, { signal })
  if (reading.found === 'nothing') throw noDocument('It is neither a PDF nor a document of Muster')
  if (reading.found === 'unsigned') return withoutClaims('unsigned', [reading.why])
  if (reading.found === 'altered') return withoutClaims('altered', reading.why)
  return inStore(app, reading.claims.statements, store => judged(store, reading, shown, app.now()))
}

/** Whether what a page's QR code says is a version that this store knows. Refuses with INVALID_INPUT, SIGNED_OUT. */
export async function verifyCode(app: App, text: string): Promise<VerifiedDocument> {
  const code = readPaperCode(text)
  if (!code) {
    const reason = 'It is not what the QR code of a document says'
    throw invalid('text', text.slice(0, 100), reason, 'Scan the code again, or type it line by line.')
  }
  const { store } = requireSession(app)
  const version = store.manifestVersion.ofSha256(code.sha256)
  if (!version) return withoutClaims('unproven', [notHere(code)])
  return inStore(app, version.proof?.statements ?? [{ flightId: version.flightId }], reading =>
    judgedCode(reading, code, app.now()),
  )
}

/** With the flight's people looked for first, as for any check. */
async function inStore(
  { session }: App,
  statements: readonly Pick<ManifestStatement, 'flightId'>[],
  work: (store: Reading | null) => VerifiedDocument,
): Promise<VerifiedDocument> {
  if (!session) return work(null)
  const { store } = session
  const [first] = statements
  if (first && store.flight.get(first.flightId)) await lookForAboard(store, first.flightId)
  return store.read(() => work(remembering(store)))
}

function judged(
  store: Reading | null,
  reading: Extract<DocumentReading, { claims: DocumentClaims }>,
  shown: string | null,
  now: Instant,
): VerifiedDocument {
  const { claims } = reading
  const known = officeKnown(store, claims.statements, shown)
  const document = described(claims, store, known, now)
  if (known === null) return { ...document, verdict: 'unknown_office', why: [unknown(claims, store)] }
  const { verdict, why } = underKey(known, standingOf(store, reading, now))
  return { ...document, verdict, why: [...why, ...lapsed(document)] }
}

function standingOf(
  store: Reading | null,
  reading: Extract<DocumentReading, { claims: DocumentClaims }>,
  now: Instant,
): Standing {
  if (reading.found === 'unlike') return { verdict: 'unproven', why: unlike(reading.program) }
  return reading.claims.state === 'superseded'
    ? { verdict: 'superseded', why: 'It says itself that it is superseded.' }
    : howItStands(store, reading.claims, now)
}

function judgedCode(store: Reading | null, code: PaperCode, now: Instant): VerifiedDocument {
  const version = store?.manifestVersion.ofSha256(code.sha256)
  if (!store || !version) return withoutClaims('unproven', [notHere(code)])
  const { content, proof, sha256 } = version
  const statements = proof?.statements ?? []
  const keys = shortKeys(statements, shortKey)
  const isIt =
    content.flight.number.toUpperCase() === code.flightNumber.toUpperCase() &&
    content.version === code.version &&
    (code.keys === null || JSON.stringify(code.keys) === JSON.stringify(keys))
  if (!isIt)
    return withoutClaims('altered', [
      'The code names another flight, version or signature than the one signed.',
    ])
  const claims: DocumentClaims = {
    profile: 'crew',
    office: { code: content.office.code, name: content.office.name },
    flightNumber: content.flight.number,
    version: content.version,
    sha256,
    state: 'valid',
    voidAfter: content.voidAfter,
    signers: content.signers.map(({ name }) => name),
    statements,
    unsigned: [],
  }
  const known = officeKnown(store, statements, null)
  const document = { ...described(claims, store, known, now), profile: null }
  if (known === null) return { ...document, verdict: 'unknown_office', why: [unknown(claims, store)] }
  const { verdict, why } = underKey(known, howItStands(store, { ...claims, flightId: version.flightId }, now))
  const page = "Only the code was compared: read the page against this store's own copy."
  return { ...document, verdict, why: [...why, page, ...lapsed(document)] }
}

function described(
  claims: DocumentClaims,
  store: Reading | null,
  known: KnownOffice | null,
  now: Instant,
): Omit<VerifiedDocument, 'verdict' | 'why'> {
  const { profile, office, flightNumber, version, sha256, voidAfter, signers, statements, unsigned } = claims
  const root = statements.at(-1)?.root
  const knownAs = { knownAs: known?.name ?? null, isCompared: known?.isCompared ?? false }
  return {
    office: { ...office, ...knownAs, key: root === undefined ? '' : shortKey(root) },
    profile,
    flight: flightNumber,
    version,
    sha256,
    voidAfter,
    isVoid: compareInstants(now, voidAfter) > 0,
    signers: statements.map(({ by, role, at, publicKey }, index) => ({
      name: signers?.[index] ?? (known === null ? null : (store?.user.get(by)?.name ?? null)),
      role,
      at,
      key: shortKey(publicKey),
    })),
    unsigned: [...unsigned],
  }
}

function withoutClaims(verdict: VerifiedDocument['verdict'], why: readonly string[]): VerifiedDocument {
  return {
    verdict,
    why: [...why],
    office: null,
    profile: null,
    flight: null,
    version: null,
    sha256: null,
    voidAfter: null,
    isVoid: false,
    signers: [],
    unsigned: [],
  }
}

function lapsed({ isVoid, voidAfter }: Pick<VerifiedDocument, 'isVoid' | 'voidAfter'>): string[] {
  return isVoid ? [`Its check lapsed at ${voidAfter}: nobody boards on it.`] : []
}

function unknown({ office, statements }: DocumentClaims, store: Reading | null): string {
  const who = `It calls its office ${office.name} (${office.code}); whoever made it can write that.`
  return `${who} ${whyUnknown(store, statements)}`
}

function unlike(program: string): string {
  return `Its signatures hold, but its pages were set by Muster ${program} and cannot be compared by this one: go by the list that your store holds, or verify the JSON.`
}

function notHere({ flightNumber, version }: PaperCode): string {
  return `This store holds no version ${version} of flight ${flightNumber} with this SHA-256: ask the office that signed it.`
}

function rootShown(text: string): string {
  const { root, signing, exchange } = parseOfficeKey(text) ?? {}
  const shown = root ?? (exchange === undefined ? signing : undefined)
  if (shown !== undefined) return shown
  throw invalid(
    'officeKey',
    text.slice(0, 300),
    "It does not say whose word the office's users go by",
    'Ask the office for what its `office key` prints.',
  )
}

function noDocument(reason: string) {
  return invalid('file', '', reason, 'Choose a PDF or JSON that Muster made.')
}

function invalid(column: string, value: string, reason: string, next: string) {
  return refusal('INVALID_INPUT', next, { problems: [{ file: null, line: null, column, value, reason }] })
}
