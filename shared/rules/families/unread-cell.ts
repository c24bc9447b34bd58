import { placeBesideCells, type UnreadCell } from '#shared/model/unread-cell.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { count } from '../words/phrases.ts'

/**
 * What a list said of the person in words that are no value of their column, and rows that may be the person's. Either may be
 * the only trace of a stay or of citizenship (domain.md, 0.4), so a reviewer who did not bring the list in reads it; a
 * corrected list does not answer it.
 */
export const unreadCells: PersonFamily = {
  rules: ['list.unread', 'list.whose_row'],
  citedWhenClear: ['list.unread'],
  check: ({ unread = [] }, ctx) => unread.map(cell => said(cell, ctx)),
  lookedAt: ({ unread = [] }) => [
    unread.length === 0
      ? 'No list said anything of the person that could not be read, and no row of one waits for whose it is.'
      : `${count(unread.length, 'cell')} of lists about the person could not be read, or may be about somebody else.`,
  ],
}

function said(cell: UnreadCell, ctx: FlightContext): Draft {
  const { id, list, column, value, why, recordedBy, grounds } = cell
  const isTheirs = (grounds ?? null) === null
  return found(ctx, isTheirs ? 'list.unread' : 'list.whose_row', {
    why: isTheirs
      ? `A list (${list}) says “${value}” ${whereOf(column)}: it may name a status, a claim or a stay. ${why}`
      : `A row of a list (${list}) may be about this person (${grounds}), and says: “${value}”. ${why}`,
    facts: { unreadCell: id, list, column, value, ...(isTheirs ? {} : { grounds }) },
    about: [id],
    subject: id,
    raisedBy: [recordedBy],
  })
}

function whereOf(column: string): string {
  return placeBesideCells(column) ?? `under ${column}, which is no value of that column`
}
