import type { Finding } from '#shared/model/finding.ts'
import { ClassOrderId, EmergencyStopId, LegalBarId, PermitId } from '#shared/model/ids.ts'
import { ShownPermit } from '#shared/model/permit.ts'
import { ProtectionId } from '#shared/model/release.ts'
import type { Right } from '#shared/model/rights.ts'
import { type DialogRequest, type FlightRef, openDialog } from './dialogs.ts'
import { go, places } from './places.ts'
import type { PersonRef } from './selection.ts'

/** What a finding is about, as far as resolving it needs to know. */
export interface FindingContext {
  person: PersonRef | null
  flight: FlightRef
}

/** What an officer does about a finding: a dialog opens, or another screen. */
export type Way = { dialog: DialogRequest } | { place: string; right: Right }

/**
 * The way that leads to resolving `finding`; null when there is none to press. A way that needs the record which the
 * finding is about is only given when the finding names it.
 */
export function wayToResolve(finding: Finding, { person, flight }: FindingContext): Way | null {
  if (finding.resolution === 'decide_review') return { dialog: { kind: 'decide', person, finding } }
  if (finding.resolution === 'import_register') return { place: places.register(), right: 'edit' }
  if (finding.resolution === 'settle_conflict') return { place: places.exchange(), right: 'release' }
  if (finding.resolution === 'lift_class_order') {
    const classOrder = ClassOrderId.safeParse(finding.subject)
    return classOrder.success ? releaseOf(null, `classOrder:${classOrder.data}`) : null
  }
  return person && wayOfPerson(finding, person, flight)
}

/** Goes the way of {@link wayToResolve}. */
export function openWay(way: Way): void {
  if ('dialog' in way) openDialog(way.dialog)
  else go(way.place)
}

/** The right that going a way to its end takes (the program refuses whoever has it not): nobody else is led there. */
export function rightFor(way: Way): Right {
  if ('place' in way) return way.right
  if (way.dialog.kind === 'decide') return 'release'
  if (way.dialog.kind !== 'release') return 'edit'
  return rightToRelease(way.dialog)
}

/** Who does it, said to whoever may not: its name in the catalogue `evidence`. */
export function onlyWords(way: Way): 'onlyEditors' | 'onlyDeciders' {
  return rightFor(way) === 'edit' ? 'onlyEditors' : 'onlyDeciders'
}

/** The right that a release takes. */
export function rightToRelease({ protection }: Extract<DialogRequest, { kind: 'release' }>): Right {
  const isStop = typeof protection === 'string' && protection.startsWith('emergencyStop:')
  return isStop ? 'lift_stop' : 'release'
}

function wayOfPerson(finding: Finding, person: PersonRef, flight: FlightRef): Way | null {
  switch (finding.resolution) {
    case 'record_order':
      return { dialog: { kind: 'order', person } }
    case 'record_document':
      return { dialog: { kind: 'document', person } }
    case 'record_clearance':
      return { dialog: { kind: 'clearance', person } }
    case 'record_consent':
      return { dialog: { kind: 'consent', person } }
    case 'record_statement':
      return { dialog: { kind: 'statement', person, countries: countriesOf(finding) } }
    case 'record_acceptance':
      return { dialog: { kind: 'acceptance', person } }
    case 'take_off_list':
      return { dialog: { kind: 'take_off', person, flight } }
    case 'complete_person':
      return { place: places.person(person.id), right: 'edit' }
    default:
      return wayOfRecord(finding, person)
  }
}

/** The country that the person must be asked about, where the finding names it. */
function countriesOf({ facts }: Finding): string[] {
  return typeof facts.country === 'string' ? [facts.country] : []
}

function wayOfRecord(finding: Finding, person: PersonRef): Way | null {
  const { resolution, subject } = finding
  if (resolution === 'release') {
    const protection = ProtectionId.safeParse(subject)
    return protection.success ? releaseOf(person, protection.data) : null
  }
  if (resolution === 'lift_bar') {
    const bar = LegalBarId.safeParse(subject)
    return bar.success ? releaseOf(person, `legalBar:${bar.data}`) : null
  }
  if (resolution === 'lift_stop') {
    const stop = EmergencyStopId.safeParse(subject)
    return stop.success ? releaseOf(person, `emergencyStop:${stop.data}`) : null
  }
  if (resolution === 'end_permit') {
    const permit = permitToEnd(finding)
    return permit === null ? null : releaseOf(person, permit)
  }
  return null
}

function releaseOf(person: PersonRef | null, protection: ProtectionId | ShownPermit): Way {
  return { dialog: { kind: 'release', person, protection } }
}

/** The permit that a finding speaks of: on record, as the register shows it, or behind a card or code on file. */
function permitToEnd({ rule, facts, subject }: Finding): ProtectionId | ShownPermit | null {
  if (rule.startsWith('permit.')) {
    const recorded = PermitId.safeParse(subject)
    if (recorded.success) return `permit:${recorded.data}`
    return ShownPermit.safeParse(facts).data ?? null
  }
  const card = { category: 'other', status: 'unknown', number: facts.number, source: 'a document on file' }
  const behindCard = ShownPermit.safeParse(card)
  // Without a number nothing ties the decision to the card.
  return behindCard.success && behindCard.data.number !== null ? behindCard.data : null
}
