import fc from 'fast-check'
import type { AuthorityRecord } from '#shared/authority/folding.ts'
import type { Place } from '#shared/authority/places.ts'
import { rolesWith, type Standing } from '#shared/authority/standing.ts'
import { type Clock, printClock } from '#shared/changes/clock.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Certificate } from '#shared/model/certificate.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'

/** One copy's chain, in which every record has seen all before it, unless it is written at another desk. */
export const here = 'LHR-2.01J00000000000000000000000' as CopyId
export const there = 'LHR-2.01J11111111111111111111111' as CopyId
export const at = instant('2026-11-23T12:00:00Z')
export const until = instant('2026-12-07T12:00:00Z')

export function placeOf(
  sequence: number,
  copyId = here,
  knew: Place['knew'] = {},
  clockMs = sequence,
): Place {
  const clock: Clock = { epochMs: 1_795_000_000_000 + clockMs, count: 0 }
  return { copyId, sequence, knew, clock: printClock(clock) }
}

export function keyOf(user: string): string {
  return `key-of-${user}`
}

export function certificate(
  id: string,
  by: string,
  userId: string,
  roles: readonly Role[],
  place: Place,
): AuthorityRecord {
  const whose = {
    userId: userId as UserId,
    publicKey: keyOf(userId),
    invitationUntil: null,
    roles: [...roles],
  }
  const issued = { by: by as UserId, byKey: keyOf(by), signature: '', at, officeId: 'o' as never }
  return { kind: 'certificate', record: { id: id as Certificate['id'], ...whose, ...issued }, place }
}

export function confirmation(of: string, by: string, place: Place, publicKey: string): AuthorityRecord {
  const content = {
    certificateId: of as Certificate['id'],
    publicKey,
    by: by as UserId,
    byKey: keyOf(by),
    signature: '',
    at,
  }
  return { kind: 'confirmation', record: { id: `c-${of}-${by}` as never, ...content }, place }
}

/** An invitation of a user, whose secret makes a key of its own. */
export function invitation(
  id: string,
  by: string,
  userId: string,
  roles: readonly Role[],
  place: Place,
): AuthorityRecord {
  const { record } = certificate(id, by, userId, roles, place)
  const invited = { ...(record as Certificate), publicKey: `invitation-${id}`, invitationUntil: until }
  return { kind: 'certificate', record: invited, place }
}

/** A key that a user claimed with an invitation. */
export function claim(
  of: string,
  userId: string,
  place: Place,
  publicKey = keyOf(userId),
  when = at,
): AuthorityRecord {
  const whose = { id: `k-${of}-${publicKey}-${place.copyId}` as never, userId: userId as UserId, publicKey }
  return {
    kind: 'claim',
    record: { ...whose, invitationKey: `invitation-${of}`, invitationSignature: '', at: when },
    place,
  }
}

export function end(of: string, by: string, place: Place): AuthorityRecord {
  const content = {
    certificateId: of as Certificate['id'],
    by: by as UserId,
    byKey: keyOf(by),
    signature: '',
    at,
  }
  return { kind: 'end', record: { id: `e-${of}-${by}` as never, why: 'left', ...content }, place }
}

export const roots = [keyOf('root')]
export const all: readonly Role[] = ['administrator', 'planner', 'reviewer', 'approver']
export const founding = certificate('1', 'root', 'root', all, placeOf(1))
export const rolesOf = (standings: readonly Standing[], user: string) => [
  ...rolesWith(standings, user as UserId, keyOf(user)),
]

export const names = ['ann', 'bob', 'cem', 'eve'] as const
export const someRoles = fc.uniqueArray(
  fc.constantFrom<Role>('administrator', 'planner', 'reviewer', 'approver'),
  {
    minLength: 1,
  },
)
export const anAct = fc.record({
  kind: fc.constantFrom(...(['certificate', 'invitation', 'claim', 'confirmation', 'end'] as const)),
  by: fc.constantFrom('root', ...names),
  of: fc.nat(11),
  user: fc.constantFrom(...names),
  roles: someRoles,
})
export type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never

/** What an act wrote as record `id` of a log of so many; `by` is who signed it. */
export function recordOf({ kind, of, user, roles }: Act, by: string, id: string, place: Place, size: number) {
  if (kind === 'certificate') return certificate(id, by, user, roles, place)
  if (kind === 'invitation') return invitation(id, by, user, roles, place)
  const target = String(1 + (of % size))
  if (kind === 'claim') return claim(target, user, place)
  return kind === 'end' ? end(target, by, place) : confirmation(target, by, place, keyOf(user))
}

/** A log of random acts, each with everything before it seen. */
export function logOf(acts: readonly Act[]): AuthorityRecord[] {
  const written = acts.map((act, index) =>
    recordOf(act, act.by, String(index + 2), placeOf(index + 2), index + 1),
  )
  return [founding, ...written]
}
