import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'
import { CheckReport, FlightView, ManifestRow } from './flights.ts'

const CheckedPerson = CheckReport.shape.people.element

/**
 * What a flight is now: the whole of it first, and whenever people came, went or changed places; else only the lines
 * that differ from what was told before.
 */
export const FlightNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole'), view: FlightView }),
  z.object({
    type: z.literal('part'),
    view: FlightView.omit({ rows: true, check: true }),
    check: CheckReport.omit({ people: true }),
    /** Only the lines that changed, of those told before. */
    rows: z.array(ManifestRow),
    people: z.array(CheckedPerson),
  }),
])
export type FlightNews = z.infer<typeof FlightNews>
type Line = z.infer<typeof ManifestRow>
type CheckedPerson = z.infer<typeof CheckedPerson>

/** What a screen that stays open listens to. */
export const watching = {
  /** By id or flight number. The flight, checked now and again after every change that bears on it, as long as the caller listens. */
  watch: procedure.input(z.object({ flight: z.string() })).output(eventIterator(FlightNews)),
}

/** The flight after the news. Lines that nothing is said of stay the very same objects, so that nobody draws them again. */
export function withNews(before: FlightView | undefined, news: FlightNews): FlightView {
  if (news.type === 'whole') return news.view
  if (!before) throw new Error('A part was told before the whole')
  const rows = new Map(news.rows.map(row => [row.assignment.id, row]))
  const people = new Map(news.people.map(person => [person.assignmentId, person]))
  return {
    ...news.view,
    rows: before.rows.map(row => rows.get(row.assignment.id) ?? row),
    check: {
      ...news.check,
      people: before.check.people.map(person => people.get(person.assignmentId) ?? person),
    },
  }
}

/** What to tell somebody who knows `before`, so that {@link withNews} gives `after`. */
export function newsOf(before: FlightView | undefined, after: FlightView): FlightNews {
  if (!before || !isSameList(before, after)) return { type: 'whole', view: after }
  const { rows, check, ...view } = after
  const { people, ...rest } = check
  return {
    type: 'part',
    view,
    check: rest,
    rows: rows.filter((row, i) => isOther(before.rows[i], row)),
    people: people.filter((person, i) => isOther(before.check.people[i], person)),
  }
}

function isSameList(before: FlightView, after: FlightView): boolean {
  return (
    before.flight.id === after.flight.id &&
    isSameOrder(before.rows.map(idOfRow), after.rows.map(idOfRow)) &&
    isSameOrder(before.check.people.map(idOfPerson), after.check.people.map(idOfPerson))
  )
}

function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && after.every((id, i) => id === before[i])
}

/** Both were made by the same code, with their fields in the same order; a false alarm would only send a line in vain. */
function isOther(before: object | undefined, after: object): boolean {
  return before === undefined || textOf(before) !== textOf(after)
}

/** What was told last is compared again at the next change. A text goes with its line, and holds nothing else of anybody. */
const texts = new WeakMap<object, string>()

function textOf(line: object): string {
  const text = texts.get(line) ?? JSON.stringify(line)
  texts.set(line, text)
  return text
}

const idOfRow = ({ assignment }: Line): string => assignment.id
const idOfPerson = ({ assignmentId }: CheckedPerson): string => assignmentId
