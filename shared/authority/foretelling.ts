import { printClock, readClock } from '../changes/clock.ts'
import type { Role } from '../model/codes.ts'
import type { CertificateId, UserId } from '../model/ids.ts'
import type { Instant } from '../model/plain-date.ts'
import { now, standingsAt } from './authority.ts'
import type { AuthorityRecord } from './folding.ts'
import type { Place } from './places.ts'
import { type Standing, secondsFor } from './standing.ts'

/** What somebody is about to say of who may do what: an invitation stands for the key that is claimed with it. */
export type Intent =
  | { readonly does: 'invite'; readonly user: UserId; readonly roles: readonly Role[] }
  | {
      readonly does: 'certify'
      readonly user: UserId
      readonly publicKey: string
      readonly roles: readonly Role[]
    }
  | { readonly does: 'confirm'; readonly user: UserId; readonly publicKey: string }
  | { readonly does: 'suspend'; readonly user: UserId }

/** Who says it, with which key, and when. */
export interface Speaker {
  readonly by: UserId
  readonly byKey: string
  readonly at: Instant
}

/** What holds now, what holds once it is said, and once a second person agreed to it where that is needed. */
export interface Foretold {
  readonly now: readonly Standing[]
  readonly said: readonly Standing[]
  readonly agreed: readonly Standing[]
}

/** What comes of an intent, by the very rule of {@link standingsAt}: nothing is written. Signatures are left empty. */
export function foretell(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  intent: Intent,
  speaker: Speaker,
): Foretold {
  const before = standingsAt(records, roots, now)
  const withIntent = [...records, ...recordsOf(intent, before, speaker, placesAfter(records))]
  const said = standingsAt(withIntent, roots, now)
  const waiting = said.find(each => each.userId === intent.user && each.needsSecond)
  const [second] = waiting ? secondsFor(said, waiting) : []
  const byKey = said.find(each => each.userId === second)?.publicKey
  if (!waiting || second === undefined || byKey === undefined) return { now: before, said, agreed: said }
  const place = placesAfter(withIntent).next().value
  const word = confirmation(waiting, { ...speaker, by: second, byKey }, place)
  return { now: before, said, agreed: standingsAt([...withIntent, word], roots, now) }
}

type Places = Generator<Place, never>

function recordsOf(
  intent: Intent,
  standings: readonly Standing[],
  speaker: Speaker,
  places: Places,
): AuthorityRecord[] {
  const held = standings.filter(({ userId }) => userId === intent.user)
  const ended = (those: readonly Standing[]) =>
    those.map(({ certificate }): AuthorityRecord => {
      const id = `foretold end of ${certificate}` as never
      const record = { id, certificateId: certificate, why: '', ...said(speaker) }
      return { kind: 'end', record, place: places.next().value }
    })
  if (intent.does === 'suspend') return ended(held)
  if (intent.does === 'confirm') {
    const waiting = held.find(each => each.publicKey === intent.publicKey && each.needsSecond)
    return waiting ? [confirmation(waiting, speaker, places.next().value)] : []
  }
  const invitationUntil = intent.does === 'invite' ? speaker.at : null
  const publicKey = intent.does === 'invite' ? invitationKey : intent.publicKey
  const before = intent.does === 'invite' ? [] : ended(held.filter(each => each.publicKey !== publicKey))
  const about = { userId: intent.user, publicKey, roles: [...intent.roles], invitationUntil }
  const id = foretoldCertificate
  const record = { id, officeId: '' as never, ...about, ...said(speaker) }
  const certified: AuthorityRecord = { kind: 'certificate', record, place: places.next().value }
  if (intent.does === 'certify') return [...before, certified]
  const claim = {
    id: 'foretold claim' as never,
    userId: intent.user,
    publicKey: 'foretold key',
    invitationKey,
    invitationSignature: '',
    at: speaker.at,
  }
  return [certified, { kind: 'claim', record: claim, place: places.next().value }]
}

function confirmation({ certificate, publicKey }: Standing, speaker: Speaker, place: Place): AuthorityRecord {
  const id = 'foretold confirmation' as never
  return {
    kind: 'confirmation',
    record: { id, certificateId: certificate, publicKey, ...said(speaker) },
    place,
  }
}

function said(speaker: Speaker) {
  return { ...speaker, signature: '' }
}

const invitationKey = 'foretold invitation'
const foretoldCertificate = 'foretold certificate' as CertificateId

/** Places after all of these, each of which has seen everything before it. */
function* placesAfter(records: readonly AuthorityRecord[]): Places {
  const knew: Place['knew'] = {}
  for (const { place } of records) knew[place.copyId] = Math.max(knew[place.copyId] ?? 0, place.sequence)
  const [last] = records.map(({ place }) => place).toSorted((a, b) => (a.clock < b.clock ? 1 : -1))
  if (!last) throw new Error('An office without any certificate foretells nothing')
  const { copyId } = last
  const { epochMs } = readClock(last.clock)
  for (let next = 1; ; next++)
    yield {
      copyId,
      sequence: (knew[copyId] ?? 0) + next,
      knew,
      clock: printClock({ epochMs: epochMs + next, count: 0 }),
    }
}
