import { foldRecord } from '#shared/changes/fold.ts'
import { countryCodeKind, parseCountryCode } from '#shared/formats/countries.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'

/** Fields of a record, by name. */
type Fields = Readonly<Record<string, unknown>>

type ReversibleNoun = Extract<Noun, 'person' | 'flight' | 'assignment' | 'travelDocument' | 'removalOrder'>

/** How one record goes back: what it must still be, and what it becomes. `withdrawnAt: 'now'` is the instant of undoing. */
export interface Reversal {
  readonly noun: ReversibleNoun
  readonly id: string
  readonly expected: Fields
  readonly restored: Fields
}

/** One transaction of a user that can be taken back. */
export interface Action {
  readonly words: string
  readonly reversals: readonly Reversal[]
  /** Whether it cannot be done again by the same means: listing and promoting people go through their checks. */
  readonly isOneWay: boolean
}

/** More records than this are an import, which is taken back by its own file and not by a key. */
const maxRecords = 500

/** The action of one transaction's entries; null when anything in it is not undone this way. */
export function actionOf(store: Reading, entries: readonly LoggedEntry[]): Action | null {
  // That a class came to cover somebody is kept whatever is taken back: it is no step of what the user did.
  const own = entries.filter(({ noun }) => noun !== 'classMembership')
  const records = [...Map.groupBy(own, ({ noun, id }) => `${noun}/${id}`).values()]
  if (records.length > maxRecords) return null
  const steps = records.map(each => stepOf(store, each))
  if (!steps.every(step => step !== null)) return null
  return {
    words: wordsOf(store, steps),
    reversals: steps.map(step => step.reversal),
    isOneWay: steps.some(step => step.isOneWay),
  }
}

interface Step {
  readonly reversal: Reversal
  readonly isOneWay: boolean
  readonly did: 'edit' | 'seat' | 'list' | 'promote' | 'record'
}

/** What takes one record back, from all entries of the transaction about it. */
function stepOf(store: Reading, entries: readonly LoggedEntry[]): Step | null {
  const [first] = entries
  if (!first) return null
  const { noun, id } = first
  const after: Fields = Object.assign({}, ...entries.map(entry => entry.fields))
  const [oldest, ...others] = store.changes
    .counting(noun, id)
    .filter(entry => entry.position < first.position)
  if (!oldest) return insertedStep(noun, id, after)
  // What held is what the log folds to: the newest to arrive may be another desk's edit that did not hold.
  const { fields } = foldRecord([oldest, ...others])
  const before = Object.fromEntries(Object.keys(after).map(field => [field, fields[field] ?? null]))
  return changedStep(noun, { id, expected: after, restored: before })
}

/** A new record is ended and not deleted. A new person, permit, bar, stop or consent stays. */
function insertedStep(noun: Noun, id: string, after: Fields): Step | null {
  if (noun === 'assignment') {
    const restored = { status: 'removed', seat: null, removedReason: 'logistics' }
    return oneWay({ noun, id, expected: { status: after.status }, restored }, 'list')
  }
  if (noun !== 'travelDocument' && noun !== 'removalOrder') return null
  return oneWay({ noun, id, expected: { withdrawnAt: null }, restored: { withdrawnAt: 'now' } }, 'record')
}

function changedStep(noun: Noun, change: Omit<Reversal, 'noun'>): Step | null {
  if (noun === 'flight') return { reversal: { noun, ...change }, isOneWay: false, did: 'edit' }
  if (noun === 'person') {
    const takesCodeOff = isProtective(change.expected.nationality)
    return takesCodeOff ? null : { reversal: { noun, ...change }, isOneWay: false, did: 'edit' }
  }
  if (noun !== 'assignment') return null
  const fields = Object.keys(change.expected)
  if (fields.every(field => field === 'seat'))
    return { reversal: { noun, ...change }, isOneWay: false, did: 'seat' }
  // Taking somebody off protects, whatever the reason: back on goes only who is listed again.
  const isPromotion = change.restored.status === 'standby' && change.expected.status === 'listed'
  return isPromotion && fields.length === 1 ? oneWay({ noun, ...change }, 'promote') : null
}

function oneWay(reversal: Reversal, did: Step['did']): Step {
  return { reversal, isOneWay: true, did }
}

/** A refugee's or stateless person's code is taken off by an edit that says so, never by a key. */
function isProtective(nationality: unknown): boolean {
  const code = typeof nationality === 'string' ? parseCountryCode(nationality) : undefined
  return code !== undefined && ['refugee', 'stateless'].includes(countryCodeKind(code))
}

function wordsOf(store: Reading, steps: readonly Step[]): string {
  const [first] = steps
  if (!first) return 'nothing'
  const { reversal, did } = first
  if (did === 'seat') return steps.length === 1 ? 'a seat' : `${steps.length} seats`
  if (did === 'list')
    return steps.length === 1 ? 'one person put on a list' : `${steps.length} people put on a list`
  if (did === 'promote') return 'a promotion from standby'
  if (did === 'record') return reversal.noun === 'travelDocument' ? 'a travel document' : 'a removal order'
  if (reversal.noun === 'flight') return 'an edit of a flight'
  const person = store.person.get(reversal.id as PersonId)
  return person ? `an edit of ${plainName(person)}` : 'an edit'
}
