import type { UnreadCell } from '#shared/model/unread-cell.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { count } from '../words/phrases.ts'

/**
 * What a list said of the person in words that are no value of their column. It may be the only trace of a stay or of
 * citizenship (domain.md, 0.4), so a reviewer reads it; a corrected list does not answer it.
 */
export const unreadCells: PersonFamily = {
  rules: ['list.unread'],
  citedWhenClear: ['list.unread'],
  check: ({ unread = [] }, ctx) => unread.map(cell => said(cell, ctx)),
  lookedAt: ({ unread = [] }) => [
    unread.length === 0
      ? 'No list said anything of the person that could not be read.'
      : `${count(unread.length, 'cell')} of lists about the person could not be read.`,
  ],
}

function said({ id, list, column, value, why }: UnreadCell, ctx: FlightContext): Draft {
  return found(ctx, 'list.unread', {
    why: `A list (${list}) says “${value}” under ${column}, which is no value of that column: it may name a status, a claim or a stay. ${why}`,
    facts: { unreadCell: id, list, column, value },
    about: [id],
    subject: id,
  })
}
