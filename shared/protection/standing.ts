import type { Instant } from '#shared/model/plain-date.ts'
import type { HeldProtection, Release } from '#shared/model/release.ts'
import type { PersonRecords, Protection } from './protection.ts'
import { claimableOf, protectionsOf } from './protections-of.ts'
import { isWeaker } from './reach.ts'
import { releaseOf, waitingRelease } from './releases.ts'

/** A protection, and where it stands. */
export interface Standing {
  readonly protection: Protection
  /** The release that ended it; null while it protects. */
  readonly release: Release | null
  /** A release that waits for a second person. */
  readonly waiting: Release | null
  /** What on file says otherwise, without a release: the question that a release answers. */
  readonly question: { readonly now: string; readonly held: HeldProtection | null } | null
}

/** Every protection of a person, those held against a writing included, and where each stands. */
export function standingsOf(records: PersonRecords, now: Instant): Standing[] {
  const onFile = protectionsOf(records, now)
  const known = new Set(onFile.map(({ id }) => id))
  const held = latestHeld(records)
  const weakened = new Map(held.map(each => [each.protection, each]))
  return [
    ...onFile.map(protection => {
      const against = isOfOneValue(protection) ? null : (weakened.get(protection.id) ?? null)
      return standing(protection, protection.claim ?? against?.now ?? null, against, records)
    }),
    ...held
      .filter(each => !known.has(each.protection))
      .map(each => standing(fromHeld(each), each.now, each, records)),
  ]
}

/**
 * The protections in question, as {@link standingsOf} has them. A check asks it of everybody at every change, so what cannot be
 * in question is not worked out: most people have nothing that was held.
 */
export function questionsOf(records: PersonRecords, now: Instant): Standing[] {
  const standings =
    records.held.length > 0
      ? standingsOf(records, now)
      : claimableOf(records)
          .filter(({ claim }) => claim !== null)
          .map(protection => standing(protection, protection.claim, null, records))
  return standings.filter(({ question }) => question !== null)
}

/** Whether its id names the value that protects: while it is on file, that value stands. A record may have been weakened. */
function isOfOneValue({ id, key }: Protection): boolean {
  return id !== key
}

/**
 * What a writing would weaken without a release that names it: `before` and `after` are the records around it, `byDoor` says
 * that it is no edit on the screen.
 */
export function lostBetween(
  before: PersonRecords,
  after: PersonRecords,
  now: Instant,
  byDoor: boolean,
): Lost[] {
  const stays = new Map(protectionsOf(after, now).map(protection => [protection.key, protection]))
  return protectionsOf(before, now).flatMap(protection => {
    const same = stays.get(protection.key)
    if (same !== undefined && !isWeaker(protection.reach, same.reach, byDoor)) return []
    const isHeld = after.held.some(held => held.protection === protection.id)
    return isHeld ? [] : [{ protection, after: same ?? null, release: releaseOf(protection, after) ?? null }]
  })
}

/** A protection that a writing takes away or weakens, what it becomes, and the release that allows it. */
export interface Lost {
  readonly protection: Protection
  readonly after: Protection | null
  readonly release: Release | null
}

function standing(
  protection: Protection,
  now: string | null,
  held: HeldProtection | null,
  records: PersonRecords,
): Standing {
  const release = releaseOf(protection, records) ?? null
  return {
    protection,
    release,
    waiting: waitingRelease(protection, records) ?? null,
    question: release === null && now !== null ? { now, held } : null,
  }
}

/** Of several holdings of one protection the latest tells what is said now. */
function latestHeld({ held }: PersonRecords): HeldProtection[] {
  return [
    ...new Map(held.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(each => [each.protection, each])).values(),
  ]
}

function fromHeld({ protection, kind, personId, was, heldAt }: HeldProtection): Protection {
  return {
    id: protection,
    key: protection,
    kind,
    personId,
    record: null,
    code: null,
    what: was,
    from: null,
    recordedAt: heldAt,
    recordedBy: null,
    reach: {},
    claim: null,
  }
}
