import { z } from 'zod'
import { Instant, Line, Note } from './fields.ts'
import { PersonId, UnreadCellId, UserId } from './ids.ts'

/**
 * What a list said of somebody in words that are no value of their column: “U.S. citizen” for a nationality, “STAY OF REMOVAL”
 * for an order's number, “(mother USC)” behind a place of birth. It is kept, and a reviewer reads it: free text hides stays
 * (domain.md, 0.4). So is a whole row that may be the person's, as long as nobody else than its importer has said whose it is.
 */
export const UnreadCell = z.object({
  id: UnreadCellId,
  personId: PersonId,
  /** The file, and the line in it. */
  list: Line,
  column: Line,
  value: Note,
  /** Why nobody could read it. */
  why: Note,
  /** Of a row of which nobody knows whose it is: by what it may be the person's. Null of words that are said of the person. */
  grounds: Line.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
})
export type UnreadCell = z.infer<typeof UnreadCell>

/** Said of words and rows that are kept for a reviewer, at the end of a note of an import. */
export const waitsForReviewer = 'A reviewer reads it before the person is clear.'

const beside = 'beside the cells: '

/** The column of words that stand in none: a title, a footnote, a comment. `place` goes on from “says it”: `above its headings`. */
export function besideCells(place: string): string {
  return `${beside}${place}`.slice(0, 500)
}

/** Where such words stand; undefined of a column of the list. */
export function placeBesideCells(column: string): string | undefined {
  return column.startsWith(beside) ? column.slice(beside.length) : undefined
}
