import type { Finding } from '#shared/model/finding.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import type { Protection } from '../../protection/protection.ts'
import type { PersonFacts } from '../facts.ts'
import type { RuleName } from '../pack/rule-names.ts'

const paper = 'It ends by recording the paper that is missing.'
const told = 'It informs, and holds nobody.'
const flight = 'It is about who and what else is on the flight, and ends with another flight.'
const register = 'It is about a register as a whole, and ends by a fresh one.'

/**
 * Of every rule: whether what it finds holds the person until somebody decides, on whatever flight; or why not. Whoever asks
 * what holds a person is told of everything that the check would say, and of what would end it.
 */
export const holding: Readonly<Record<RuleName, 'holds' | string>> = {
  'stop.emergency': 'holds',
  'protection.questioned': 'holds',
  'list.unread': 'holds',
  'list.whose_row': 'holds',
  'conflict.unsettled': 'holds',
  'class_order.covers': 'holds',
  'class_order.ran_out': 'holds',
  'class_order.not_begun': 'holds',
  'bar.unknown': 'holds',
  'bar.clock_ran_out': 'holds',
  'bar.not_begun': 'holds',
  'citizenship.evidence': 'holds',
  'citizenship.birth': 'holds',
  'citizenship.parent': 'holds',
  'citizenship.free_passage': 'holds',
  'permit.valid': 'holds',
  'permit.leaves_by_choice': 'holds',
  'permit.uncertain': 'holds',
  'permit.contradicted': 'holds',
  'permit.ended': told,
  'register.missing': register,
  'register.stale': register,
  'register.incomplete': register,
  'register.possible_match': 'holds',
  'register.vanished': 'holds',
  'register.waiting': told,
  'register.own_hand': told,
  'register.more_matches': 'holds',
  'register.too_many_names': 'holds',
  'ground.unknown': paper,
  'order.missing': paper,
  'order.not_final': 'holds',
  'order.unproven': paper,
  'order.destination': 'It is about where the flight goes: another destination ends it, or another order.',
  'order.conflict': 'holds',
  'order.appeal_pending': 'holds',
  'order.appeal_period': 'holds',
  'order.reopen_in_absentia': 'holds',
  'order.reopen_vawa': 'holds',
  'order.execution_wait': 'holds',
  'order.challenge_pending': 'holds',
  'order.issuer_unknown': 'holds',
  'order.undated': 'holds',
  'notice.missing': 'holds',
  'refoulement.look_again': 'holds',
  'destination.unknown': flight,
  'destination.third_country': told,
  'fear.not_asked': 'It ends by asking, and by recording the answer.',
  'statement.clears_nothing': told,
  'consent.missing': paper,
  'consent.withdrawn': 'holds',
  'consent.cooling_off': 'It ends by itself, when the person has had the time to think.',
  'consent.lapsed': paper,
  'consent.unproven': paper,
  'consent.no_counsel': paper,
  'consent.same_witness': 'holds',
  'consent.incomplete': told,
  'acceptance.missing': paper,
  'acceptance.refused': 'holds',
  'document.missing': paper,
  'document.expired': paper,
  'document.nationality': paper,
  'document.residence_card': 'holds',
  'document.refugee_code': 'holds',
  'document.issued_to_foreigner': 'holds',
  'document.specimen': paper,
  'document.unknown_country': paper,
  'document.second_nationality': 'holds',
  'document.identity_card': 'holds',
  'document.return_paper': 'holds',
  'document.visa': 'holds',
  'document.unknown_type': 'holds',
  'identity.incomplete': 'It ends by recording who the person is.',
  'identity.sex': told,
  'minor.unaccompanied': 'holds',
  'minor.age_unknown': 'holds',
  'minor.adult_unclear': flight,
  'minor.not_guardian': flight,
  'minor.accompanied': told,
  'family.split': flight,
  'family.member_blocked': flight,
  'family.derivative': 'holds',
  'family.protected': 'holds',
  'fitness.missing': paper,
  'fitness.lapsed': paper,
  'fitness.unfit': 'holds',
  'duplicate.person': 'holds',
  'booking.double': flight,
  'staff.on_file': flight,
  'staff.possible_match': flight,
  'staff.unidentified': flight,
  'pack.not_in_force': 'It is about the law of the office, and not about the person.',
  'pack.unreadable': 'It is about the law of the office, and not about the person.',
}

/** Whether what a rule finds holds the person. Bars find under the name of their own kind: all of them do. */
export function holds(rule: string): boolean {
  return rule.startsWith('bar.') || holding[rule as RuleName] === 'holds'
}

/**
 * The findings of a person's check that hold them until somebody decides, and for which none of these protections speaks: with
 * the protections they are everything that holds the person.
 */
export function heldBeside(
  findings: readonly Finding[],
  protections: readonly Protection[],
  place: Pick<PersonFacts, 'sightings'>,
): Finding[] {
  return findings.filter(
    finding =>
      finding.effect !== 'info' &&
      holds(finding.rule) &&
      !protections.some(protection => speaksFor(protection, finding, place)),
  )
}

/** The protections whose record a rule looks at: where one of them stands, the finding is that protection. */
const looksAt: Readonly<Partial<Record<RuleName, readonly ProtectionKind[]>>> = {
  'stop.emergency': ['emergencyStop'],
  'class_order.covers': ['classMember'],
  'class_order.ran_out': ['classMember'],
  'class_order.not_begun': ['classMember'],
  'permit.valid': ['permit', 'sighting'],
  'permit.leaves_by_choice': ['permit', 'sighting'],
  'permit.uncertain': ['permit', 'sighting'],
  'permit.contradicted': ['permit', 'sighting'],
  'register.vanished': ['sighting'],
  'order.appeal_pending': ['appeal'],
  'order.reopen_in_absentia': ['motion'],
  'order.reopen_vawa': ['motion'],
  'consent.withdrawn': ['withdrawnConsent'],
  'acceptance.refused': ['refusedByDestination'],
  'document.residence_card': ['statusDocument'],
  'document.refugee_code': ['statusDocument'],
  'document.issued_to_foreigner': ['statusDocument'],
  'document.visa': ['statusDocument'],
  'document.unknown_type': ['statusDocument'],
  'minor.unaccompanied': ['minority'],
  'fitness.unfit': ['unfit'],
}

function speaksFor(protection: Protection, finding: Finding, place: Pick<PersonFacts, 'sightings'>): boolean {
  const { id, kind, record } = protection
  const { rule, subject, facts } = finding
  if (facts.protection !== undefined) return facts.protection === id
  const kinds = rule.startsWith('bar.') ? barKinds : (looksAt[rule as RuleName] ?? [])
  if (!kinds.includes(kind)) return false
  if (kind === 'minority' || kind === 'refusedByDestination') return true
  if (kind === 'classMember') return id.endsWith(`:${subject}`)
  if (kind === 'sighting') return subject === id || isSeenAs(record, finding, place)
  return record === subject
}

const barKinds: readonly ProtectionKind[] = ['legalBar', 'fear']

/** The row of a register that a finding is about, where the person was seen in it. */
function isSeenAs(
  sighting: string | null,
  { facts }: Finding,
  { sightings }: Pick<PersonFacts, 'sightings'>,
): boolean {
  const seen = sightings.find(({ id }) => id === sighting)
  if (seen === undefined || facts.register !== seen.source) return false
  const { category, permitNumber } = seen.row
  return facts.category === category && (facts.number ?? null) === permitNumber
}
