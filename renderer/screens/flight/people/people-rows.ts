import type { CheckReport, FlightView, ManifestRow } from '#shared/contract/flights.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { VerdictName } from '../../../components/finding/verdict.tsx'

/** One line of the flight's grid: a place on the list, and what the check says of whoever has it. */
export interface PlaceRow extends ManifestRow {
  id: string
  /** Null for staff, who are not checked. */
  verdict: VerdictName | null
  findings: readonly Finding[]
}

/** What the list is narrowed to. */
export interface PlaceFilter {
  verdict: VerdictName | null
  query: string
}

/** The places of a flight, each with its verdict. A returnee whom the check does not mention is not checked, never clear. */
export function toPlaceRows({ rows, check }: Pick<FlightView, 'rows' | 'check'>): PlaceRow[] {
  const checked = new Map(check.people.map(person => [person.assignmentId as string, person]))
  return rows
    .filter(row => row.assignment.status !== 'removed')
    .map(row => placeOf(row, checked.get(row.assignment.id)))
}

type Checked = CheckReport['people'][number]

/** Made once of the same line and verdict: the grid draws again only what is another object. */
const made = new WeakMap<ManifestRow, { place: PlaceRow; of: Checked | undefined }>()

function placeOf(row: ManifestRow, checked: Checked | undefined): PlaceRow {
  const known = made.get(row)
  if (known && known.of === checked) return known.place
  const place: PlaceRow = {
    ...row,
    id: row.assignment.id,
    verdict: row.assignment.kind === 'returnee' ? (checked?.verdict ?? 'unchecked') : null,
    findings: checked?.findings ?? [],
  }
  made.set(row, { place, of: checked })
  return place
}

/** The three parts of the list, narrowed by the filter. */
export function inSections(places: readonly PlaceRow[], filter: PlaceFilter) {
  const shown = places.filter(place => isShown(place, filter))
  return {
    passengers: shown.filter(place => place.verdict !== null && place.assignment.status === 'listed'),
    standby: shown.filter(place => place.verdict !== null && place.assignment.status === 'standby'),
    staff: shown.filter(place => place.verdict === null),
  }
}

/** How many returnees among these places have each verdict. */
export function countVerdicts(places: readonly PlaceRow[]): Record<VerdictName, number> {
  const counts = { blocked: 0, review: 0, clear: 0, unchecked: 0 }
  for (const { verdict } of places) if (verdict) counts[verdict] += 1
  return counts
}

/** Whether somebody takes a seat of the cabin: those on the list do, standby does not, and the crew has its own. */
export function needsSeat({ assignment }: PlaceRow): boolean {
  return assignment.status === 'listed' && assignment.kind !== 'crew'
}

/** Whether somebody may move from standby to the list, as far as the check goes: only whoever is clear does. */
export function isPromotable({ assignment, verdict }: PlaceRow): boolean {
  return assignment.status === 'standby' && verdict === 'clear'
}

/** The next place after `fromId` whose verdict is one of `verdicts`, going round once; undefined when there is none. */
export function nextWith(
  places: readonly PlaceRow[],
  fromId: string | null,
  verdicts: readonly VerdictName[],
): PlaceRow | undefined {
  const start = places.findIndex(place => place.id === fromId) + 1
  const inTurn = [...places.slice(start), ...places.slice(0, start)]
  return inTurn.find(({ verdict }) => verdict !== null && verdicts.includes(verdict))
}

/** Findings as they are read: what blocks first, then what waits, then what only informs. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const order = { blocks: 0, review: 1, info: 2 }
  return findings.toSorted((a, b) => order[a.effect] - order[b.effect])
}

/** What stands open, grouped by what resolves it, the largest group first. Somebody with two findings is in two groups. */
export function byResolution(
  places: readonly PlaceRow[],
): { resolution: Finding['resolution']; open: { place: PlaceRow; finding: Finding }[] }[] {
  const open = places.flatMap(place =>
    place.findings.filter(({ effect }) => effect !== 'info').map(finding => ({ place, finding })),
  )
  const groups = Map.groupBy(open, ({ finding }) => finding.resolution)
  return [...groups]
    .map(([resolution, members]) => ({ resolution, open: members }))
    .toSorted((a, b) => b.open.length - a.open.length)
}

/** Everybody of a group of {@link byResolution}, each once, in its order. */
export function peopleOf(open: readonly { place: PlaceRow }[]): PlaceRow[] {
  return [...new Set(open.map(({ place }) => place))]
}

/**
 * Where one key leads: the group after `resolution` (the first, when that is none), and in it the person after `fromId`;
 * round once at either end. Undefined when nothing stands open.
 */
export function nextGroup(
  places: readonly PlaceRow[],
  resolution: Finding['resolution'] | null,
): { resolution: Finding['resolution']; place: PlaceRow } | undefined {
  const groups = byResolution(places)
  const next = groups[(groups.findIndex(group => group.resolution === resolution) + 1) % groups.length]
  const [first] = next?.open ?? []
  return next && first && { resolution: next.resolution, place: first.place }
}

/** The next person who needs the same; undefined when nobody else does. */
export function nextInGroup(
  places: readonly PlaceRow[],
  resolution: Finding['resolution'],
  fromId: string | null,
): PlaceRow | undefined {
  const people = peopleOf(byResolution(places).find(group => group.resolution === resolution)?.open ?? [])
  const next = people[(people.findIndex(place => place.id === fromId) + 1) % people.length]
  return next?.id === fromId ? undefined : next
}

/** How a flight's window is to be titled: by the worst that the check says. */
export function worstOf(check: CheckReport): { verdict: VerdictName; count: number } {
  const flightBlocks = check.flightFindings.filter(finding => finding.effect === 'blocks').length
  const flightWaits = check.flightFindings.filter(finding => finding.effect === 'review').length
  if (check.counts.blocked + flightBlocks > 0)
    return { verdict: 'blocked', count: check.counts.blocked + flightBlocks }
  if (check.counts.review + flightWaits > 0)
    return { verdict: 'review', count: check.counts.review + flightWaits }
  return { verdict: check.counts.clear > 0 ? 'clear' : 'unchecked', count: check.counts.clear }
}

/** Whether a place is in the list as it is narrowed. */
export function isShown(place: PlaceRow, { verdict, query }: PlaceFilter): boolean {
  if (verdict !== null && place.verdict !== verdict) return false
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const text = searchText(place)
  return words.every(word => text.includes(word))
}

function searchText({ name, person, assignment }: PlaceRow): string {
  const parts = [name, person?.nativeName, person?.caseNumber, person?.documentNumber, assignment.seat]
  return parts.filter(Boolean).join(' ').toLowerCase()
}
