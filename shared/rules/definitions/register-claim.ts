import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import { isNoNumber } from '#shared/formats/cells/number-cell.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import type { SightedRow } from '#shared/model/sighting.ts'
import { isReleased } from '../../protection/releases.ts'
import type { PersonFacts, RegisterFacts, RegisterMatch, SightingFacts } from '../facts.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { effectStrength } from '../pack/rule-names.ts'
import { count, day } from '../words/phrases.ts'
import { isOwnEntry } from './permit-claim.ts'
import { permitEffect } from './permit-effect.ts'

/** Where a row was seen: whose register, of which day, from which file, and who brought it in. */
export type SeenIn = Pick<
  RegisterFacts,
  'source' | 'asOf' | 'fileName' | 'fileHash' | 'importedBy' | 'importer'
>

/**
 * A row that speaks of the person. It `stands` in a register that is here, or in one that only another office has; it
 * `vanished` where a newer register of its source no longer shows it; it was `withdrawn` with a register that was imported
 * by mistake. Only a decision ends it.
 */
export interface RegisterClaim {
  readonly match: RegisterMatch
  readonly seen: SeenIn
  readonly fate: 'stands' | 'vanished' | 'withdrawn'
  /** The sighting that keeps the row; null for one that stands in a register here. */
  readonly sighting: SightingFacts | null
  /** Of a row that vanished: the register that no longer shows it. */
  readonly newer: RegisterFacts | null
}

/**
 * Every row that speaks of the person: those in the registers here, and those seen once that no row here stands in for. What a
 * release ended speaks no more: the sighting that it names, and the very same row wherever it still stands.
 */
export function registerClaims(place: PersonFacts, ctx: FlightContext): RegisterClaim[] {
  const released = new Set(place.sightings.filter(({ id }) => isReleased('sighting', id, place)).map(rowIn))
  const current = place.registerMatches
    .map((match): RegisterClaim => {
      const seen = registersById(ctx).get(match.entry.snapshotId) ?? unknownRegister
      return { match, seen, fate: 'stands', sighting: null, newer: null }
    })
    .filter(
      ({ match: { entry: row }, seen: { source } }) =>
        released.size === 0 || !released.has(rowIn({ row, source })),
    )
  const gone = place.sightings.filter(
    sighting =>
      !released.has(rowIn(sighting)) && !current.some(claim => standsIn(claim, sighting, place, ctx)),
  )
  return [...current, ...gone.map(sighting => claimOfSighting(sighting, ctx))]
}

/** A row as it is named by what it says and by whose register says so; where it stands in its file says nothing. */
function rowIn({ row, source }: { readonly row: SightedRow; readonly source: string }): string {
  const { permitNumber, category, status, validFrom, validTo, familyName, givenNames, ...rest } = row
  const { birthDate, nationality, documentNumber, caseNumber } = rest
  const said = [permitNumber, category, status, validFrom, validTo, familyName, givenNames]
  return JSON.stringify([sourceKey(source), ...said, birthDate, nationality, documentNumber, caseNumber])
}

function claimOfSighting(sighting: SightingFacts, ctx: FlightContext): RegisterClaim {
  const { row, snapshotId, score, grounds, sharedNumbers } = sighting
  const match = { entry: { ...row, snapshotId }, score, grounds, sharedNumbers }
  const newer = newerRegister(sighting, ctx)
  return { match, seen: sighting, fate: fateOf(sighting, newer), sighting, newer }
}

function fateOf({ withdrawn }: SightingFacts, newer: RegisterFacts | null): RegisterClaim['fate'] {
  if (withdrawn !== null) return 'withdrawn'
  return newer === null ? 'stands' : 'vanished'
}

/** The register in force of the sighting's source, if it came after the one in which the person was seen. */
function newerRegister(
  { source, asOf, snapshotId }: SightingFacts,
  ctx: FlightContext,
): RegisterFacts | null {
  const newer = ctx.facts.registers.find(
    each => sourceKey(each.source) === sourceKey(source) && each.asOf >= asOf && each.id !== snapshotId,
  )
  return newer ?? null
}

/** Whether a row in a register here says no less than the sighting did, of the same permit in a register of the same source. */
function standsIn(
  { match, seen }: RegisterClaim,
  sighting: SightingFacts,
  place: PersonFacts,
  ctx: FlightContext,
): boolean {
  if (sourceKey(seen.source) !== sourceKey(sighting.source)) return false
  if (permitKey(match.entry) !== permitKey(sighting.row) || !fits(match, ctx)) return false
  if (strength(match.entry, ctx) < strength(sighting.row, ctx)) return false
  const then = claimOfSighting(sighting, ctx)
  return isOwnEntry(match, place, ctx) || !isOwnEntry(then.match, place, ctx)
}

function strength(row: SightedRow, ctx: FlightContext): number {
  return effectStrength[permitEffect(row, ctx)]
}

/** Whether a row is to be looked at: it shares a number with the person, or is as like as the pack asks. */
export function fits({ score, sharedNumbers }: RegisterMatch, ctx: FlightContext): boolean {
  return sharedNumbers.length > 0 || !(score < ctx.pack.limits.possibleMatchScore)
}

/** What makes two rows one permit: its number, or else whose it is and of what category. */
export function permitKey(row: SightedRow): string {
  const { permitNumber, documentNumber, caseNumber, category, familyName, givenNames, birthDate } = row
  const permit = plainNumber(permitNumber)
  if (permit !== '') return `permit ${permit}`
  const name = `${familyName}, ${givenNames}, ${birthDate ?? ''}`
  return `${category} of ${plainNumber(caseNumber) || plainNumber(documentNumber) || name}`
}

/** A number as it is compared; empty for one that only fills its cell. */
function plainNumber(number: string | null): string {
  return number === null || isNoNumber(number) ? '' : normaliseNumber(number)
}

/** `register of 22 Nov 2026`, and whose where more than one is in force. */
export function registerName({ source, asOf }: Pick<SeenIn, 'source' | 'asOf'>, ctx: FlightContext): string {
  const isOnly = ctx.facts.registers.every(each => sourceKey(each.source) === sourceKey(source))
  if (asOf === unknownRegister.asOf) return 'register of an unknown day'
  return `register of ${day(asOf)}${isOnly ? '' : ` (${source})`}`
}

/** What became of a row, in a sentence that follows the one on what it says; empty while it stands. */
export function fateWords({ fate, sighting, newer }: RegisterClaim): string {
  if (fate === 'withdrawn' && sighting?.withdrawn) {
    const { by, at, reason } = sighting.withdrawn
    return ` ${by} took that register back on ${day(at.slice(0, 10) as never)} as imported by mistake (${reason}): whether the row is true needs a decision.`
  }
  if (fate !== 'vanished' || newer === null) return ''
  return ` The newer register of ${day(newer.asOf)} (${count(newer.rowCount, 'row')}, from ${newer.fileName}${broughtBy(newer)}) no longer shows it: a row's absence ends nothing.`
}

/** `, imported by A. Reed`; empty where nobody is known. */
export function broughtBy({ importer }: Pick<SeenIn, 'importer'>): string {
  return importer === null ? '' : `, imported by ${importer}`
}

/** From which register a finding was born, for whoever is asked about it. */
export function seenFacts({ seen, newer }: RegisterClaim): Record<string, unknown> {
  const { source, asOf, fileName, fileHash, importer } = seen
  const born = { register: source, registerOf: asOf, registerFile: fileName, registerHash: fileHash }
  const gone = newer && {
    newerRegisterOf: newer.asOf,
    newerRegisterFile: newer.fileName,
    newerRegisterHash: newer.fileHash,
    newerRegisterImportedBy: newer.importer,
  }
  return { ...born, registerImportedBy: importer, ...gone }
}

const registersById = oncePerFlight(
  ({ facts }) =>
    new Map<RegisterSnapshot['id'], RegisterFacts>(
      [...facts.waitingRegisters, ...facts.registers].map(register => [register.id, register]),
    ),
)

/** Facts that were recorded wrongly may hold a row of a register that they do not name: it speaks all the same. */
const unknownRegister: SeenIn = {
  source: 'unknown',
  asOf: '0001-01-01' as SeenIn['asOf'],
  fileName: 'unknown',
  fileHash: '',
  importedBy: null,
  importer: null,
}
