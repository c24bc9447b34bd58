import { type AuthorityRecord, fold, type Invitation, narrowed, type View, type Views } from './folding.ts'
import { timeOf } from './office-size.ts'
import { areApart, comparePlaces, hadSeen, isSame, type Place } from './places.ts'
import type { Standing } from './standing.ts'

/**
 * Who may do what, by whose word. A pure function of certificates, the keys claimed with invitations, confirmations and ends,
 * and of where each stands in the log. Whoever calls it has checked each record's own signatures, and that it lies under the
 * seal of its author.
 *
 * Time is what entries knew of each other, never what a clock says: a clock is the writer's own. An act counts by the
 * certificates that it had seen; what ends a right, or narrows it, counts against every act that it had not seen, and the
 * records themselves are such acts. So whoever lost a right makes nothing with a date of before, and of two desks that did not
 * hear of each other the stricter word holds.
 */

/** Stands for somebody who has seen everything: what holds now. */
export const now = 'now'

/**
 * Who may do what in the eyes of an act at that place. `roots` are the keys of first administrators, known to the store from
 * elsewhere: the first certificate of such a key for itself stands on nothing else, and no later one counts.
 *
 * An administrator certifies others, never themselves; an invitation passes its certificate on to one key, once, as long as
 * whoever invited still administers. A certificate that newly makes an administrator or an approver waits for the word of
 * another of them, as long as there is one who neither issued it nor is made by it, or was in the window of office-size.ts. From
 * three people on administrators hold no other role. `time` is that of the log, in milliseconds: no act is of later.
 */
export function standingsAt(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  act: Place | typeof now,
  time?: number,
): readonly Standing[] {
  const views = createViews(records, roots)
  const latest = act === now ? Math.max(0, ...records.map(({ place }) => timeOf(place))) : timeOf(act)
  const until = act === now ? (time ?? latest) : Math.min(time ?? latest, latest)
  if (act === now) return views.of(views.ordered, until).standings
  const seen = views.ordered.filter(each => hadSeen(act, each.place))
  const meanwhile = views.ordered.filter(each => areApart(act, each.place))
  return narrowed(views.of(seen, until).standings, meanwhile.map(views.from))
}

/**
 * Who might do what as far as whoever acted there had heard: {@link standingsAt} without what others said meanwhile. What was in
 * order by this and counts for nothing is no forgery: its desk had not heard that a right had ended.
 */
export function standingsSeenAt(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  act: Place,
): readonly Standing[] {
  const views = createViews(records, roots)
  const heard = views.ordered.filter(each => hadSeen(act, each.place))
  return views.of(heard, timeOf(act)).standings
}

/** The invitations that nobody ended, used or not. As {@link standingsAt}, now. */
export function invitationsNow(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
): readonly Invitation[] {
  const views = createViews(records, roots)
  return [...views.of(views.ordered, Number.POSITIVE_INFINITY).invitations.values()]
}

function createViews(records: readonly AuthorityRecord[], roots: readonly string[]): Views {
  const ordered = records.toSorted((a, b) => comparePlaces(a.place, b.place))
  const remembered = new Map<AuthorityRecord, View>()
  const views: Views = {
    ordered,
    of: (known, until) => fold(known, roots, views, { until }),
    from(record) {
      const before = remembered.get(record)
      if (before) return before
      // Only what comes before it: of two that say they saw each other, one lies, and neither waits for the other for ever.
      const { place } = record
      const seen = ordered
        .slice(0, ordered.indexOf(record) + 1)
        .filter(each => isSame(each.place, place) || hadSeen(place, each.place))
      const view = fold(seen, roots, views, { until: timeOf(place), own: record })
      remembered.set(record, view)
      return view
    },
  }
  return views
}
