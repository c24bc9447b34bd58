import { join } from 'node:path'
import type { Header } from '#electron/exchange/format.ts'
import { readExchange } from '#electron/exchange/verify.ts'
import { writeExchange } from '#electron/exchange/write.ts'
import { sealManifest } from '#electron/exports/manifest/manifest-seal.ts'
import { ownPublicKey, signingKeyOf } from '#electron/services/session/office-key.ts'
import { newUserKey, type UserKey } from '#electron/store/keys/user-key.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import { claimText } from '#shared/authority/certified-text.ts'
import { type ClockText, nextClock, printClock, readClock } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, NO_HASH } from '#shared/changes/entry.ts'
import { type Seal, sealedText } from '#shared/changes/seal.ts'
import type { FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import { SignedContent } from '#shared/model/manifest-version.ts'
import { epochMs, type Instant } from '#shared/model/plain-date.ts'
import { aContent, officeKey, stops } from '#tests/electron/exports/a-manifest.ts'
import { anOffice, aReadyFlight, type TestOffice } from '#tests/support/office.ts'
import { aDecision } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { filePassphrase, fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

/** What one entry of a forged file says, and of whom. */
export type Forged = Pick<Entry, 'noun' | 'id' | 'fields' | 'userId'>

/** A file that its office never wrote. */
export interface Forgery {
  readonly entries: readonly Forged[]
  /** In whose chain; a new copy of the thief's where it is left out. */
  readonly copyId?: CopyId
  /** With which key they are sealed; with none where it is null. */
  readonly key: UserKey | null
}

let last = 0

/** Ids and copies are used once. */
export function nextNumber(): number {
  last += 1
  return last
}

/** Who is signed in there. */
export function sessionOf({ app }: Pick<TestOffice, 'app'>) {
  if (!app.session) throw new Error('Nobody is signed in')
  return app.session
}

/** A whole file of an office, sound to its trailer and under its own signature, with entries of which its log knows nothing. */
export async function forgedFileOf(
  office: TestOffice,
  victim: TestOffice,
  { entries, copyId, key }: Forgery,
): Promise<string> {
  const { store } = sessionOf(office)
  const seal = { passphrase: filePassphrase }
  let header: Header | undefined
  const items: (Entry | Seal)[] = []
  const onHeader = (read: Header) => (header = read)
  for await (const read of readExchange(await fileWrittenBy(office), seal, {
    schema: store.schema,
    onHeader,
  }))
    if ('entry' in read) items.push(read.entry)
    else if ('seal' in read) items.push(read.seal)
  if (!header) throw new Error('The office wrote nothing')
  const chain = copyId ?? (`ORY-1.${String(nextNumber()).padStart(26, '0')}` as CopyId)
  const forged = chained(entries, chain, items, victim)
  const all = [...items, ...forged, ...(key ? [sealOf(forged, key)] : [])]
  const made = all.filter((item): item is Entry => 'sequence' in item)
  const byCopy = Map.groupBy(made, each => each.copyId)
  const counts = Object.fromEntries(
    [...Map.groupBy(made, ({ noun }) => noun)].map(([noun, of]) => [noun, of.length]),
  )
  const ranges = [...byCopy].map(([copy, of]) => ({ copyId: copy, from: 1 as const, to: of.length }))
  const path = join(temporaryFolder(), 'forged.muster')
  const content = {
    header: { ...header, ranges, counts, seals: all.length - made.length, blobs: 0 },
    entries: all,
    blobs: [],
    signingKey: signingKeyOf(store),
  }
  await writeExchange(path, content, seal, { workFactor: 4 })
  return path
}

/** The entries one behind the other in a chain, each knowing all that the victim wrote. */
export function chained(
  entries: readonly Forged[],
  copyId: CopyId,
  items: readonly (Entry | Seal)[],
  { app, clock }: TestOffice,
): Entry[] {
  const known = items.filter((item): item is Entry => 'sequence' in item)
  const latest = known.reduce((a, { clock: b }) => [a, b].sort().at(-1) ?? b, '' as ClockText)
  const knew = Object.fromEntries(
    sessionOf({ app })
      .store.changes.extent()
      .ends.filter(end => end.copyId !== copyId)
      .map(end => [end.copyId, end.sequence]),
  )
  let before = known.findLast(entry => entry.copyId === copyId)
  return entries.map(entry => {
    const wallTime = clock.now()
    const made = {
      ...{ ...entry, copyId, sequence: (before?.sequence ?? 0) + 1, wallTime, knew },
      ...{
        clock: printClock(nextClock(readClock(latest), epochMs(wallTime))),
        prevHash: before?.hash ?? NO_HASH,
      },
    }
    before = { ...made, hash: hashEntry(made) }
    return before
  })
}

/** A seal of this key over all of these entries. */
export function sealOf(entries: readonly Entry[], key: UserKey): Seal {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) throw new Error('Nothing to seal')
  const covers = { copyId: last.copyId, first: first.sequence, last: last.sequence, hash: last.hash }
  const signature = Buffer.from(key.sign(Buffer.from(sealedText(covers)))).toString('base64')
  return { ...covers, userId: last.userId, publicKey: key.publicKey, signature }
}

/** Two offices that trust each other to protect; the first has people on a flight, one of them stopped. */
export async function twoOffices(size = 2) {
  const [victim, thief] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  const { flight, people } = await aReadyFlight(victim, size)
  const { id: stop } = await victim.reed.evidence.stop({
    personId: people[0] as PersonId,
    why: 'Counsel called',
  })
  await trustEachOther(victim, thief)
  await mergedInto(thief, await fileWrittenBy(victim))
  return { victim, thief, flight, people, stop }
}

/** What {@link twoOffices} makes. */
export type Scene = Awaited<ReturnType<typeof twoOffices>>

function releaseOf({ people, stop }: Scene, id: string, by: string, countersigns: string | null): Forged {
  const { decision, decidedBy, decidedOn, reference } = aDecision('lifted')
  const said = { decision, decidedBy, decidedOn, reference, original: 'Registry, folder 7', what: 'a stop' }
  const about = {
    personId: people[0] as string,
    protection: `emergencyStop:${stop}`,
    needsSecond: true,
    countersigns,
  }
  const rest = { askedBy: null, answeredBy: null, reason: null, takesBack: null }
  const at = { recordedBy: by, recordedAt: '2026-11-23T12:00:00Z' }
  return { noun: 'release', id, fields: { ...said, ...about, ...rest, ...at }, userId: by as Entry['userId'] }
}

/** Every way in which whoever holds another office's keys could try to speak for this one. */
export const tries: Readonly<Record<string, (scene: Scene, number: number, by: string) => Forged[]>> = {
  'two releases of a stop': (scene, number, by) => [
    releaseOf(scene, `F${number}A`, by, null),
    releaseOf(scene, `F${number}B`, by, `F${number}A`),
  ],
  'a stop that was lifted': ({ stop }, _number, by) => [
    { noun: 'emergencyStop', id: stop, fields: { liftedAt: '2026-11-23T12:00:00Z' }, userId: by as never },
  ],
  'a user of ours with every role': ({ victim }, _number, by) => [
    {
      noun: 'user',
      id: sessionOf(victim).store.user.byName('M. Ito')!.id,
      fields: { roles: ['administrator', 'approver'] },
      userId: by as never,
    },
  ],
  'a certificate by our administrator': ({ victim }, number, by) => {
    const { user, key, store } = sessionOf(victim)
    const issued = { by: user.id, byKey: key.publicKey, signature: 'AAAA', at: '2026-11-23T12:00:00Z' }
    const whose = { officeId: store.office.own()!.id, userId: by, publicKey: newUserKey().publicKey }
    const fields = { ...whose, roles: ['approver'], ...issued }
    return [{ noun: 'certificate', id: `F${number}C`, fields, userId: by as never }]
  },
  'a key claimed with an invitation of our administrator': ({ victim }, number, by) => {
    const { user, key, store } = sessionOf(victim)
    const invitationKey = newUserKey()
    const at = '2026-11-23T12:00:00Z' as Instant
    const issued = { by: user.id, byKey: key.publicKey, signature: 'AAAA', at }
    const whose = { officeId: store.office.own()!.id, userId: by, publicKey: invitationKey.publicKey }
    const certificate = { ...whose, invitationUntil: '2026-12-07T12:00:00Z', roles: ['approver'], ...issued }
    const claimed = {
      userId: by as UserId,
      publicKey: newUserKey().publicKey,
      invitationKey: invitationKey.publicKey,
      at,
    }
    const signing = Buffer.from(claimText({ id: `F${number}K` as never, ...claimed }))
    const invitationSignature = Buffer.from(invitationKey.sign(signing)).toString('base64')
    return [
      { noun: 'certificate', id: `F${number}I`, fields: certificate, userId: by as never },
      {
        noun: 'signingKey',
        id: `F${number}K`,
        fields: { ...claimed, invitationSignature },
        userId: by as never,
      },
    ]
  },
  'the end of a certificate of ours': ({ victim }, number, by) => {
    const { user, key, store } = sessionOf(victim)
    const issued = { by: user.id, byKey: key.publicKey, signature: 'AAAA', at: '2026-11-23T12:00:00Z' }
    const fields = { certificateId: store.certificate.list()[0]!.id, why: 'x', ...issued }
    return [{ noun: 'certificateEnd', id: `F${number}D`, fields, userId: by as never }]
  },
  'a signature on our flight': ({ flight }, number, by) => {
    const signed = {
      contentHash: '0'.repeat(64),
      checkedAt: '2026-11-23T12:00:00Z',
      at: '2026-11-23T12:00:00Z',
    }
    const fields = { flightId: flight as FlightId, ...signed, by }
    return [{ noun: 'signature', id: `F${number}E`, fields, userId: by as never }]
  },
  'a manifest of ours under our own store’s key': ({ victim, flight }, number, by) => {
    const content = SignedContent.parse(
      aContent({ flight: { id: flight, number: 'HO1', cabin: 'A320', stops }, version: number }),
    )
    const { sha256, signature } = sealManifest(content, officeKey)
    const publicKey = ownPublicKey(sessionOf(victim).store)
    const sealed = { content, sha256, signature, publicKey, proof: null, createdAt: content.checkedAt }
    const fields = {
      flightId: flight,
      number,
      ...sealed,
      supersededAt: null,
      supersededWhy: null,
      supersededBy: null,
    }
    return [{ noun: 'manifestVersion', id: `F${number}V`, fields: fields as never, userId: by as never }]
  },
  'our office under another name': ({ victim }, _number, by) => [
    {
      noun: 'office',
      id: sessionOf(victim).store.office.own()!.id,
      fields: { publicKey: newUserKey().publicKey },
      userId: by as never,
    },
  ],
}

/** What must not grow: nobody's verdict is better, and nobody may more. */
export async function standOf({ victim, flight }: Scene) {
  const { people } = await victim.reed.flights.check({ flight })
  const standings = await victim.reed.users.standings()
  return {
    clear: people.filter(({ verdict }) => verdict === 'clear').map(({ name }) => name),
    blocked: people.filter(({ verdict }) => verdict === 'blocked').length,
    rights: standings.map(({ name, inForce, state }) => [name, inForce, state]),
    signed: (await victim.reed.signing.versions({ flight })).length,
  }
}
