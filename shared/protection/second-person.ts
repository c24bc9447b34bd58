import { mistake, type ProtectionKind } from '#shared/model/release.ts'
import type { Protection } from './protection.ts'

/** Bars that neither protect from harm nor come from a court: what ends them may be recorded by one person. */
const barsOfOnePerson: readonly string[] = [
  'voluntary_departure_period',
  'third_country_notice',
  'postponement',
  'medical',
]

/** Permits and statuses that are no residence: what ends them may be recorded by one person. */
const permitsOfOnePerson: readonly string[] = ['nonimmigrant', 'parole']

/** Kinds of which every release takes two persons, whatever a rule pack says. */
export const alwaysOfTwo: readonly ProtectionKind[] = [
  'emergencyStop',
  'classOrder',
  'classMember',
  'sighting',
  'statusDocument',
  'nationality',
  'relation',
]

/** The code of a possible match with a record that protects nobody: one person may decide that it is somebody else's. */
export const unprotected = 'unprotected'

/** Kinds of which a release takes two persons, but for those that {@link ofOnePerson} names. */
export const twoUnlessListed: readonly ProtectionKind[] = ['legalBar', 'permit', 'possibleMatch']

/**
 * Whether two persons must release it whatever the rule pack says: a stop, a bar of protection or of a court, a residence
 * permit, citizenship, a possible match with a record that protects, and anything that is called a mistake.
 */
export function needsSecondAnyhow(
  { kind, code }: Pick<Protection, 'kind' | 'code'>,
  decision: string,
): boolean {
  if (decision === mistake || alwaysOfTwo.includes(kind)) return true
  return twoUnlessListed.includes(kind) && !ofOnePerson({ kind, code })
}

/** Whether it is one of the bars or permits that one person may release, where the pack asks for two of their kind. */
export function ofOnePerson({ kind, code }: Pick<Protection, 'kind' | 'code'>): boolean {
  if (code === null) return false
  if (kind === 'possibleMatch') return code === unprotected
  return kind === 'legalBar'
    ? barsOfOnePerson.includes(code)
    : kind === 'permit' && permitsOfOnePerson.includes(code)
}
