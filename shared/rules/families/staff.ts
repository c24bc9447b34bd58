import type { Assignment } from '#shared/model/flight.ts'
import { type Draft, type FlightFamily, found } from '../draft.ts'
import { nothingUnread, type RegisterMatch, type SamePersonCandidate, type StaffFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, day, listOf, sorted } from '../words/phrases.ts'
import { registerWords } from '../words/register.ts'

/**
 * Escorts, medics, monitors and crew. Nobody is checked for them, so a returnee put aboard under one of these labels would
 * pass every rule: they are matched against the people on file and the registers as passengers are. A shared document
 * number with somebody on file blocks; a like name and birth date waits for a reviewer; who cannot be matched is asked about.
 */
export const staffAboard: FlightFamily = {
  rules: ['staff.on_file', 'staff.possible_match', 'staff.unidentified'],
  check: ctx =>
    (ctx.facts.staff ?? [])
      .filter(({ assignment }) => assignment.status !== 'removed')
      .flatMap(staff => [
        ...unidentified(staff.assignment, ctx),
        ...staff.sameAs.flatMap(other => onFile(staff, other, ctx)),
        ...staff.registerMatches.flatMap(match => inRegister(staff, match, ctx)),
        ...tooManyAlike(staff, ctx),
      ]),
}

function unidentified(assignment: Assignment, ctx: FlightContext): Draft[] {
  const missing = [
    assignment.staffBirthDate === null && 'birth date',
    assignment.staffNationality === null && 'nationality',
    assignment.staffDocument === null && 'document number',
  ].filter(field => field !== false)
  if (missing.length === 0) return []
  return [
    found(ctx, 'staff.unidentified', {
      why: `${callOf(assignment)}: ${listOf(missing)} not recorded, so nobody can tell whether this is somebody on file.`,
      facts: { ...identityOf(assignment), missing },
      thisFlight: true,
      subject: assignment.id,
    }),
  ]
}

/** Nobody can decide on rows that nobody is shown. */
function tooManyAlike({ assignment, registerRowsUnread }: StaffFacts, ctx: FlightContext): Draft[] {
  const { count: unread, likest } = registerRowsUnread ?? nothingUnread
  if (unread === 0 || likest < ctx.pack.limits.possibleMatchScore) return []
  return [
    found(ctx, 'staff.possible_match', {
      why: `${callOf(assignment)}: too many look-alikes. ${count(unread, 'more row')} ${registerWords(ctx)} ${unread === 1 ? 'is' : 'are'} like this name and birth date and were not compared one by one; send somebody else, or complete the name and the birth date.`,
      facts: { ...identityOf(assignment), notCompared: unread, likest },
      about: [identityOf(assignment), ...sorted(ctx.facts.registers.map(register => register.fileHash))],
      effect: 'blocks',
      thisFlight: true,
      subject: assignment.id,
    }),
  ]
}

function onFile({ assignment }: StaffFacts, other: SamePersonCandidate, ctx: FlightContext): Draft[] {
  if (!isLike(other, ctx)) return []
  const { personId, caseNumber, name, birthDate, nationality } = other
  const documentNumbers = sorted(other.documentNumbers)
  const isSame = other.sharedNumbers.includes('documentNumber')
  return [
    found(ctx, isSame ? 'staff.on_file' : 'staff.possible_match', {
      why: `${callOf(assignment)} ${isSame ? 'carries the document of' : 'may be'} ${name} (case ${caseNumber ?? 'unknown'}), on file: ${groundsOf(other)}.`,
      facts: {
        ...identityOf(assignment),
        person: personId,
        caseNumber,
        name,
        born: birthDate,
        of: nationality,
        documentNumbers,
        score: other.score,
        grounds: sorted(other.grounds),
      },
      about: [
        identityOf(assignment),
        { personId, caseNumber, name, birthDate, nationality, documentNumbers },
      ],
      thisFlight: true,
      subject: assignment.id,
    }),
  ]
}

function inRegister({ assignment }: StaffFacts, match: RegisterMatch, ctx: FlightContext): Draft[] {
  if (!isLike(match, ctx)) return []
  const { permitNumber, familyName, givenNames, birthDate, nationality, documentNumber, caseNumber } =
    match.entry
  const { category, status } = match.entry
  const row = { permitNumber, familyName, givenNames, birthDate, nationality, documentNumber, caseNumber }
  const born = birthDate === null ? 'birth date unknown' : `born ${day(birthDate)}`
  return [
    found(ctx, 'staff.possible_match', {
      why: `${callOf(assignment)} may be ${familyName}, ${givenNames} (${born}), who holds a permit (${category}, ${status}) in the register: ${groundsOf(match)}.`,
      facts: {
        ...identityOf(assignment),
        row,
        category,
        status,
        score: match.score,
        grounds: sorted(match.grounds),
      },
      about: [identityOf(assignment), row],
      thisFlight: true,
      subject: assignment.id,
    }),
  ]
}

function isLike(
  { score, sharedNumbers }: { readonly score: number; readonly sharedNumbers: readonly string[] },
  ctx: FlightContext,
): boolean {
  return !(score < ctx.pack.limits.possibleMatchScore) || sharedNumbers.length > 0
}

function groundsOf({ grounds }: { readonly grounds: readonly string[] }): string {
  return grounds.length === 0 ? 'similar record' : listOf(sorted(grounds))
}

/** `The escort Jan Muster`. */
function callOf({ kind, staffName }: Assignment): string {
  return `${kind === 'crew' ? 'Crew member' : `The ${kind}`} ${staffName ?? 'without a name'}`
}

/** What a decision about somebody of the staff is about; it holds until one of these changes. */
function identityOf({ kind, staffName, staffBirthDate, staffNationality, staffDocument }: Assignment) {
  return { kind, staffName, staffBirthDate, staffNationality, staffDocument }
}
