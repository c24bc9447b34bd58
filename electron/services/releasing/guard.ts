import type { ClassOrder } from '#shared/model/class-order.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { classOrderProtection } from '#shared/protection/kinds/recorded-bars.ts'
import type { PersonRecords } from '#shared/protection/protection.ts'
import { isWeaker } from '#shared/protection/reach.ts'
import { saidInstead } from '#shared/protection/said-instead.ts'
import { type Lost, lostBetween } from '#shared/protection/standing.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { Door, Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { standingOfClassOrder } from './finding-standing.ts'
import { personRecords } from './person-records.ts'

/**
 * The guard behind every writing: whatever a transaction would take from what protects a person stays. A value that a later
 * one contradicts is held, and asks; an edit of what was recorded as a bar, a stop or an answer is refused by name. Only a
 * release that counts lets one go.
 */
export function holdProtections(w: Writer, written: readonly Written[], door: Door): void {
  const weakened = written.filter(({ noun, before }) => before !== null && noun in recordsOf)
  const people = [...Map.groupBy(weakened, ownerBefore)]
  for (let from = 0; from < people.length; from += batchSize) {
    const batch = people.slice(from, from + batchSize)
    const after = new Map(
      personRecords(
        w,
        batch.map(([id]) => id),
      ).map(records => [records.person.id, records]),
    )
    for (const [id, changed] of batch) {
      const records = after.get(id)
      if (records) holdLost(w, records, changed, door)
    }
  }
  for (const { noun, before } of written) if (noun === 'classOrder') keepClassOrder(w, before, door)
}

const batchSize = 500

/** Where among a person's records those of a noun stand. */
const recordsOf: Partial<Record<Noun, Exclude<keyof PersonRecords, 'person'> | 'person'>> = {
  person: 'person',
  travelDocument: 'documents',
  removalOrder: 'orders',
  permit: 'permits',
  legalBar: 'bars',
  emergencyStop: 'stops',
  consent: 'consents',
  medicalClearance: 'clearances',
  statement: 'statements',
  attachment: 'attachments',
  sighting: 'sightings',
  classMembership: 'memberships',
}

function ownerBefore({ noun, id, before }: Written): PersonId {
  return (noun === 'person' ? id : (before?.personId ?? '')) as PersonId
}

/** Whose record it is that was written, among those that can protect; null of every other. */
export function personOf(store: Reading, { noun, id, before }: Written): PersonId | null {
  if (noun === 'person') return id as PersonId
  if (before !== null) return (before.personId as PersonId | null | undefined) ?? null
  if (!(noun in recordsOf)) return null
  const row = store[noun].get(id as never) as { readonly personId?: PersonId | null } | undefined
  return row?.personId ?? null
}

function holdLost(w: Writer, after: PersonRecords, changed: readonly Written[], door: Door): void {
  const lost = lostBetween(recordsBefore(after, changed), after, w.now, door !== null)
  const refused = lost.filter(each => each.release === null && !canBeHeld(each, door))
  if (refused.length > 0) throw wouldEnd(after, refused)
  // What a release let go is held too: should it be taken back, nothing is forgotten.
  for (const each of lost) hold(w, each, after, door)
}

/** The records as they were: each one that was changed is put back as it stood, and none is there that was written anew. */
export function recordsBefore(after: PersonRecords, changed: readonly Written[]): PersonRecords {
  const before = { ...after } as Record<keyof PersonRecords, unknown>
  for (const { noun, id, before: row } of changed) {
    const place = recordsOf[noun]
    if (place === undefined) continue
    if (place === 'person') before.person = row ?? after.person
    // Put back also where it now lies on somebody else's file.
    else {
      const others = (before[place] as { id: string }[]).filter(record => record.id !== id)
      before[place] = row === null ? others : [...others, row]
    }
  }
  return before as unknown as PersonRecords
}

/** A merge says what another office wrote, and cannot be sent back for it: there everything is held. */
function canBeHeld({ protection }: Pick<Lost, 'protection'>, door: Door): boolean {
  return door?.isMerge === true || heldKinds.has(protection.kind)
}

const heldKinds: ReadonlySet<Lost['protection']['kind']> = new Set([
  'order',
  'appeal',
  'motion',
  'withdrawnOrder',
  'refusedByDestination',
  'nationality',
  'minority',
  'ground',
  'family',
  'statusDocument',
])

function hold(w: Writer, { protection, after }: Lost, records: PersonRecords, door: Door): void {
  if (protection.personId === null) return
  w.heldProtection.insert({
    id: w.newId('heldProtection'),
    personId: protection.personId,
    protection: protection.id,
    kind: protection.kind,
    was: protection.what,
    now: after === null ? saidInstead(protection.kind, records) : after.what,
    door: door?.name ?? null,
    heldBy: w.userId,
    heldAt: w.now,
  })
}

/** A merge cannot be sent back for one order, with the stops that came with it: there the order is put back as it was. */
function keepClassOrder(w: Writer, before: Written['before'], door: Door): void {
  if (before === null) return
  const was = classOrderProtection(before as unknown as ClassOrder)
  const now = classOrderProtection(w.classOrder.require(before.id as ClassOrder['id']))
  if (!isWeaker(was.reach, now.reach, true)) return
  if (standingOfClassOrder(w, before.id as ClassOrder['id']).release !== null) return
  if (door?.isMerge) {
    const { id: _, ...fields } = before
    w.classOrder.update(before.id as ClassOrder['id'], fields)
    return
  }
  throw refusal('RULE_REFUSES', 'Record the decision that ended it.', {
    reasons: [`This would weaken ${was.what}.`],
  })
}

function wouldEnd({ person }: PersonRecords, lost: readonly Lost[]) {
  return refusal(
    'RULE_REFUSES',
    'Record the decision that ended it: a release names who decided, when and on what paper.',
    {
      reasons: lost.map(({ protection }) => `Of ${plainName(person)} this would end ${protection.what}.`),
    },
  )
}
