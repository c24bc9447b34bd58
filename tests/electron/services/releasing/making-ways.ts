import type { Writer } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { listed, ordersOnFile, type Protected, write } from './protecting.ts'

/**
 * The doors by which something could come that makes a verdict better.
 */
export const doors = {
  edit: 'an edit on the screen',
  newer: 'a newer record beside it',
  list: 'a second list',
  undo: 'undo',
  word: 'a field that says it ended',
  merge: 'a merge',
  fault: 'a service at fault',
  moved: 'the record given to another person',
} as const
export type Door = keyof typeof doors

/** `refused`: the writing, by name. `asks`: it goes in, the protection stays, both sides are shown. `stands`: nothing changes. */
export type Outcome = 'refused' | 'asks' | 'stands'

/** A way that is tried and what comes of it; a test elsewhere; or why there is no such way. */
export type Way = { readonly try: (at: Protected) => unknown; readonly ends: Outcome } | string

/** How somebody comes by a protection of one kind, and how each door could take it away. */
export interface Ways {
  /** What the person is beforehand, where it matters. */
  readonly person?: Partial<Person>
  readonly give: (at: Protected) => unknown
  /** What no service does: the record itself is made weaker. Tried as a service at fault, and by another office's file. */
  readonly weaken: (w: Writer, person: PersonId) => unknown
  readonly by: Readonly<Record<Exclude<Door, 'merge'>, Way>>
}

export const asks = (way: (at: Protected) => unknown): Way => ({ try: way, ends: 'asks' })
export const stands = (way: (at: Protected) => unknown): Way => ({ try: way, ends: 'stands' })
export const refused = (way: (at: Protected) => unknown): Way => ({ try: way, ends: 'refused' })

export const undo = ({ office }: Protected) => office.reed.undo.undo()
export const noEdit = 'no screen changes it'
export const noColumn = 'no column'
export const noWord = 'no such field'
export const oneValue = 'one value a person'
export const ownValue = 'the person’s own'

type Recorded =
  | 'emergencyStop'
  | 'legalBar'
  | 'permit'
  | 'travelDocument'
  | 'removalOrder'
  | 'consent'
  | 'medicalClearance'
  | 'statement'

/** The one record of its noun that the person was last given is changed, by nobody's leave. */
export function changed(w: Writer, noun: Recorded, person: PersonId, fields: object): void {
  const table = w[noun] as unknown as {
    ofPeople(ids: readonly PersonId[]): { id: string }[]
    update(id: string, fields: object): boolean
  }
  const last = table
    .ofPeople([person])
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1)
  if (last === undefined) throw new Error(`No ${noun}`)
  table.update(last.id, fields)
}

export const atFault = (weaken: Ways['weaken']) => (at: Protected) => write(at, w => weaken(w, at.person))
export const saying = (noun: Recorded, fields: (w: Writer) => object) =>
  asks(at => write(at, w => changed(w, noun, at.person, fields(w))))

export function moved(noun: Recorded, ends: Outcome): Way {
  const way = async (at: Protected) => {
    const { id } = await at.office.reed.people.create({ familyName: 'Otunga', givenNames: 'Wangari' })
    write(at, w => changed(w, noun, at.person, { personId: id }))
  }
  return { try: way, ends }
}

/** A record whose own fields are the protection: only a fault changes them, and is refused. */
export function recorded(
  noun: Recorded,
  { give, weaker, by }: { give: Ways['give']; weaker: object; by?: Partial<Ways['by']> },
): Ways {
  const weaken: Ways['weaken'] = (w, person) => changed(w, noun, person, weaker)
  return {
    give,
    weaken,
    by: {
      edit: noEdit,
      newer: 'another only adds',
      list: noColumn,
      undo: stands(undo),
      word: noWord,
      fault: refused(atFault(weaken)),
      moved: moved(noun, 'refused'),
      ...by,
    },
  }
}

/** A value of the person's own record: a later one goes in, and asks. */
export function ownFact(
  before: Partial<Person>,
  protects: Partial<Person>,
  later: Partial<Person>,
  cells: Record<string, string>,
  more: Partial<Ways['by']> = {},
): Ways {
  const weaken: Ways['weaken'] = (w, person) => w.person.update(person, later)
  return {
    person: before,
    give: ({ office, person }) => office.reed.people.update({ id: person, fields: protects }),
    weaken,
    by: {
      edit: asks(({ office, person }) => office.reed.people.update({ id: person, fields: later })),
      newer: oneValue,
      list: asks(at => listed(at, cells)),
      undo: asks(undo),
      word: noWord,
      fault: asks(atFault(weaken)),
      moved: ownValue,
      ...more,
    },
  }
}

export const orderOnFile = (at: Protected) => {
  const order = ordersOnFile(at).at(-1)
  if (order === undefined) throw new Error('No order')
  return order
}

export const anotherOrder = ({ office, person }: Protected) =>
  office.reed.evidence.addOrder({
    personId: person,
    number: 'RO-2026-88',
    date: plainDate('2026-11-20'),
    final: 'yes',
    destinations: ['IRN'],
    evidence: 'Docket, entry 12',
    issuedBy: 'immigration_judge',
    appealWaived: 'yes',
  })

/** A stay that nobody issues: an appeal or a motion. */
export function filing(
  filed: 'appealFiledOn' | 'reopenFiledOn',
  answered: 'appealDecidedOn' | 'reopenDeniedOn',
): Ways {
  const file = (on: string) => (at: Protected) =>
    at.office.reed.evidence.recordProceedings({
      id: orderOnFile(at).id,
      proceedings: { [filed]: plainDate(on) },
    })
  const weaken: Ways['weaken'] = (w, person) => changed(w, 'removalOrder', person, { [filed]: null })
  return {
    give: file('2026-11-20'),
    weaken,
    by: {
      edit: stands(file('2026-11-21')),
      newer: stands(anotherOrder),
      list: asks(at => listed(at, { order_number: orderOnFile(at).number ?? '', order_issued_by: 'dhs' })),
      undo: stands(undo),
      word: saying('removalOrder', () => ({ [answered]: plainDate('2026-11-22') })),
      fault: asks(atFault(weaken)),
      moved: moved('removalOrder', 'asks'),
    },
  }
}
