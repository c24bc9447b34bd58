import type { RegisterSnapshotId, UserId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterDecision } from '#shared/model/register-decision.ts'
import { sourceKey } from '#shared/model/register-source.ts'

/** A snapshot of this store, and what became of its rows: here, lost from the disk, or never here (of another copy). */
export interface KnownSnapshot {
  readonly snapshot: RegisterSnapshot
  readonly rows: 'here' | 'lost' | 'elsewhere'
}

/** Which registers count. Every source that this office ever had is in exactly one of `inForce` and `missing`. */
export interface RegisterStanding {
  /** The newest of each source that nothing holds back, the oldest day first: that one decides how old the answer is. */
  readonly inForce: readonly RegisterSnapshot[]
  /** Newer ones that wait for a second user. What they show protects already; what they no longer show does not count yet. */
  readonly waiting: readonly RegisterSnapshot[]
  /** The newest of a source whose rows cannot be asked: no register, and not the one before it. */
  readonly missing: readonly RegisterSnapshot[]
  /** Decisions that took a snapshot back, by snapshot. */
  readonly withdrawn: ReadonlyMap<RegisterSnapshotId, RegisterDecision>
  /** Decisions that brought a snapshot into force, by snapshot. */
  readonly accepted: ReadonlyMap<RegisterSnapshotId, RegisterDecision>
}

/**
 * Which snapshots are in force, of all those known, the newest first. A decision counts from a user of this office
 * (`ownUsers`) other than the one who imported the snapshot. Of a source that only another office ever had, nothing is asked
 * here.
 */
export function registerStanding(
  known: readonly KnownSnapshot[],
  decisions: readonly RegisterDecision[],
  ownUsers: ReadonlySet<UserId>,
): RegisterStanding {
  const byId = new Map(known.map(({ snapshot }) => [snapshot.id, snapshot]))
  const counting = decisions.filter(({ snapshotId, decidedBy }) => {
    const snapshot = byId.get(snapshotId)
    return snapshot !== undefined && ownUsers.has(decidedBy) && decidedBy !== snapshot.importedBy
  })
  const of = (kind: RegisterDecision['decision']) =>
    new Map(counting.filter(each => each.decision === kind).map(each => [each.snapshotId, each]))
  const [withdrawn, accepted] = [of('withdraw'), of('accept')]
  const isOurs = ({ snapshot, rows }: KnownSnapshot) =>
    rows !== 'elsewhere' || (snapshot.importedBy !== null && ownUsers.has(snapshot.importedBy))
  const sources = Map.groupBy(known.filter(isOurs), ({ snapshot }) => sourceKey(snapshot.source))
  const parts = [...sources.values()].map(source =>
    standingOf(
      asked(source).filter(each => !withdrawn.has(each.snapshot.id)),
      accepted,
    ),
  )
  return {
    inForce: parts.flatMap(part => part.inForce ?? []).sort(oldestFirst),
    waiting: parts.flatMap(part => part.waiting),
    missing: parts.flatMap(part => part.missing ?? []).sort(oldestFirst),
    withdrawn,
    accepted,
  }
}

/** Where rows of a source are here, those that never were or have made room say nothing; else the newest of them is missed. */
function asked(source: readonly KnownSnapshot[]): readonly KnownSnapshot[] {
  const loaded = source.filter(({ rows }) => rows !== 'elsewhere')
  return loaded.length > 0 ? loaded : source.slice(0, 1)
}

/** Whether nothing holds a snapshot back: nothing spoke against it when it came, or a second user accepted it. */
export function mayBeInForce(
  { id, doubt }: RegisterSnapshot,
  accepted: RegisterStanding['accepted'],
): boolean {
  return doubt === null || accepted.has(id)
}

interface SourceStanding {
  readonly inForce?: RegisterSnapshot
  readonly missing?: RegisterSnapshot | undefined
  readonly waiting: readonly RegisterSnapshot[]
}

function standingOf(
  source: readonly KnownSnapshot[],
  accepted: ReadonlyMap<RegisterSnapshotId, RegisterDecision>,
): SourceStanding {
  const at = source.findIndex(({ snapshot }) => mayBeInForce(snapshot, accepted))
  const waiting = (at === -1 ? source : source.slice(0, at))
    .filter(({ rows }) => rows === 'here')
    .map(({ snapshot }) => snapshot)
  const newest = source[at]
  if (newest?.rows === 'here') return { inForce: newest.snapshot, waiting }
  return { missing: newest?.snapshot ?? source[0]?.snapshot, waiting }
}

function oldestFirst(a: RegisterSnapshot, b: RegisterSnapshot): number {
  return a.asOf === b.asOf ? byText(sourceKey(a.source), sourceKey(b.source)) : byText(a.asOf, b.asOf)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1
}
