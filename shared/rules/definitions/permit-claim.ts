import { plainNumber } from '#shared/formats/case-numbers.ts'
import { scoreMatch } from '#shared/identity/match.ts'
import { createNameCache, type NameCache } from '#shared/identity/name-cache.ts'
import type { Permit, RegisterEntry } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { PersonFacts, RegisterMatch } from '../facts.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'

/** A permit as somebody says it is: an officer on the person's record, or a row of the register. */
export interface PermitClaim {
  readonly category: string
  readonly status: string
  readonly number: string | null
  readonly validTo: string | null
  /** Where it comes from, as it reads inside a sentence: `register of 22 Nov 2026`. */
  readonly source: string
  /** The record's own id; null for a register row, which is no record of this office. */
  readonly permitId: string | null
}

/** What a permit on the person’s record claims. */
export function claimOfPermit(permit: Permit): PermitClaim {
  const { category, status, number, validTo, source, id } = permit
  return { category, status, number, validTo, source, permitId: id }
}

/** What a row of a register claims. `source` names the register in which it stands. */
export function claimOfEntry(entry: RegisterEntry, source: string): PermitClaim {
  const { category, status, permitNumber, validTo } = entry
  return { category, status, number: permitNumber, validTo, source, permitId: null }
}

/** Whether a named decision ended the permit, and not in the future. A date on a card ends nothing. */
export function isEnded(permit: Permit, asOf: Instant): boolean {
  if (!permit.endedBy?.trim() || permit.endedAt === null) return false
  return compareInstants(permit.endedAt, asOf) <= 0
}

/**
 * Whether a register row is the person's own: a permit or case number that both bear, or a document number with a name
 * and birth date that fit. A document number alone is not enough, since each state numbers its own documents and the
 * register does not say which one issued it: such a row is a possible match.
 */
export function isOwnEntry(match: RegisterMatch, { person }: PersonFacts, ctx: FlightContext): boolean {
  if (match.sharedNumbers.some(number => number !== 'documentNumber')) return true
  if (!match.sharedNumbers.includes('documentNumber')) return false
  return !(fitOf(match.entry, person, namesOfFlight(ctx)) < ctx.pack.limits.possibleMatchScore)
}

const namesOfFlight = oncePerFlight(() => createNameCache())

/** How well name and birth date fit, numbers left out. */
function fitOf(entry: RegisterEntry, person: Person, cache: NameCache): number {
  const { familyName, givenNames, birthDate, nationality } = entry
  const row = { familyName, givenNames, birthDate, nationality, nativeName: null }
  return scoreMatch(row, withoutNumbers(person), cache).score
}

function withoutNumbers({ familyName, givenNames, nativeName, birthDate, nationality }: Person) {
  return { familyName, givenNames, nativeName, birthDate, nationality }
}

/**
 * Whether two permit numbers are one, whatever stands between their letters and digits. An ended permit answers the card of
 * its number, so nothing more is read into a number here. Unknown numbers are never one.
 */
export function isSameNumber(a: string | null, b: string | null): boolean {
  const number = plainNumber(a ?? '')
  return number !== '' && number === plainNumber(b ?? '')
}
