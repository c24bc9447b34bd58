import { orderShown } from './full-name.ts'
import { fullNameHeadings, type NameOrder } from './full-name-headings.ts'
import { plainHeading } from './headings.ts'

/** What a column of full names says of their order, and a name of it. */
export interface NamesOfColumn {
  /** Null where nothing tells, or names of the column tell different things. */
  readonly order: NameOrder | null
  readonly example: string
}

/** The order that a column's names show by their capitals and patronymics, else that of its heading (“Apellidos y nombres”). */
export function orderOfNames(heading: string, names: ReadonlySet<string>): NamesOfColumn {
  const [example = ''] = names
  const shown = new Set([...names].flatMap(name => orderShown(name) ?? []))
  const ofHeading = orderOfHeading(heading)
  if (ofHeading !== null) shown.add(ofHeading)
  const [only = null, ...others] = shown
  return { order: others.length === 0 ? only : null, example }
}

/** Which part of full names a heading names first; null where it names none. */
function orderOfHeading(heading: string): NameOrder | null {
  const wanted = plainHeading(heading)
  const orders = ['family_first', 'given_first'] as const
  return orders.find(order => fullNameHeadings[order].some(name => plainHeading(name) === wanted)) ?? null
}
