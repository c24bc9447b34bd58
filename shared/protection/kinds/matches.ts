import type { FindingId, PersonId } from '#shared/model/ids.ts'
import type { ProtectionId } from '#shared/model/release.ts'
import type { FieldDifference } from '../differences.ts'
import type { Protection } from '../protection.ts'
import { unprotected } from '../second-person.ts'

/**
 * A question whether somebody is the person of another record. While it is open, what that record says may be the person's: it
 * protects like a bar, and the decision that they are two people is a release.
 */
export interface AskedMatch {
  /** As it reads inside a sentence: `the possible match with Husayni, Reza (born 19 Jul 1983) in the register of …`. */
  readonly what: string
  /** Whether the other record protects whoever it is about: a row of a register does, and a file with a bar. */
  readonly isProtected: boolean
  readonly differs: readonly FieldDifference[]
}

/**
 * What a possible match is called. The id of a finding names whatever the question is about, on every flight: where a field
 * that identifies either changes, or another protection comes to the other record, it is another question.
 */
export function matchProtectionId(person: PersonId, finding: FindingId): ProtectionId {
  return `possibleMatch:${person}:${finding}`
}

/** The protection that a possible match is, until somebody decides that they are two people. */
export function matchProtection(
  finding: FindingId,
  personId: PersonId,
  { what, isProtected, differs }: AskedMatch,
): Protection {
  const id = matchProtectionId(personId, finding)
  return {
    id,
    key: id,
    kind: 'possibleMatch',
    personId,
    record: null,
    code: isProtected ? 'protected' : unprotected,
    what,
    from: null,
    recordedAt: null,
    recordedBy: null,
    reach: {},
    claim: null,
    differs,
  }
}
