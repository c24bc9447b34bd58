import type { ErasurePlan, ErasureView } from '#shared/contract/erasing.ts'
import { isDateAlone } from '#shared/formats/date-alone.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Erasure, ErasureGround } from '#shared/model/erasure.ts'
import type { ErasureId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { refusal } from '../../refusal.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { type CleanedFile, cleanFile } from '../ground/cleaning.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson, userNames } from '../ground/require.ts'
import { isErased } from '../people/taking-back.ts'
import { handOf } from '../session/acts.ts'
import { requireStillAsked, whyLapsed } from '../session/half-acts.ts'
import { mayNow, namesOfSeconds, requireRight, requireTwoHands, whyNoSecond } from '../session/permissions.ts'
import { erasurePlan, type Plan } from './erasure-plan.ts'
import { requireNobodyNamed, whoIsNamed } from './reference.ts'
import { personIn, whatProtects, whoStays } from './rest-of-file.ts'

/** Whom, and on what ground. */
interface Asking {
  /** Id or case number. */
  readonly person: string
  readonly ground: ErasureGround
  /** Of the order or request; null where the time is over. */
  readonly reference: string | null
}

/** A request that nobody confirmed for so long is none any more: what was looked at then is old. */
const lapsesAfterDays = 30

/** What an erasure would do now (shared/contract/erasing.ts). Refuses with NOT_FOUND_HERE. */
export function planErasure(
  { store }: Pick<OpenSession, 'store'>,
  {
    person: key,
    ground,
    reference,
  }: Pick<Asking, 'person' | 'ground'> & { readonly reference?: string | null | undefined },
  now: Instant,
): ErasurePlan {
  return store.read(() => {
    const person = requirePerson(store, key)
    const { content, stays, hinders } = erasurePlan(store, person.id, ground, now)
    const byNoun = Map.groupBy(content.records, ({ noun }) => noun)
    return {
      person: { id: person.id, name: plainName(person) },
      isWhole: content.isWhole,
      goes: [...byNoun].map(([noun, records]) => ({ noun, records: records.length })),
      entries: content.entries,
      stays,
      hinders: [...hinders],
      refused: reference === undefined ? [] : whyRefused(store, person, ground, reference),
    }
  })
}

/** Why {@link askErasure} will refuse a reference, before anybody asks; empty where it will not. */
function whyRefused(
  store: Reading,
  person: Person,
  ground: ErasureGround,
  reference: string | null,
): string[] {
  if (ground === 'retention') return []
  const reason = whyNoReference(reference)
  return [
    ...(reason === null ? [] : [`${reason}.`]),
    ...whoIsNamed(store, person, reference).map(each => `${each}.`),
  ]
}

/**
 * Asks to erase what is held about somebody. Nothing goes by it. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, INVALID_INPUT (an order
 * without its reference, or one that says who the person is), and RULE_REFUSES, naming all that stands in the way.
 */
export function askErasure(session: OpenSession, { person: key, ground, reference }: Asking): ErasureView {
  requireRight(session, 'ask_erasure')
  const { store } = session
  const id = change(session, w => {
    const person = requirePerson(w, key)
    if (ground !== 'retention') requireNobodyNamed(w, person, reference)
    requireReference(ground, reference)
    const plan = erasurePlan(w, person.id, ground, w.now)
    requireFree(plan)
    const erasure = { id: w.newId('erasure'), reference: ground === 'retention' ? null : reference }
    w.erasure.insert({ ...erasure, ...plan.content, askedBy: w.userId, askedAt: w.now })
    return erasure.id
  })
  return requireView(store, id, session.store.newestAt())
}

/** What came of it, and of the file in which it lay. */
export type DoneErasure = ErasureView & CleanedFile

/**
 * Confirms what somebody else asked for, and does it in one transaction. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, and RULE_REFUSES:
 * where whoever asked would confirm it, or is one hand with whoever does, it was done or has lapsed, anything stands in the way by now, or something was written about
 * the person since it was asked.
 */
export function confirmErasure(session: OpenSession, { id }: { id: ErasureId }): DoneErasure {
  requireRight(session, 'confirm_erasure')
  const { store } = session
  change(session, w => {
    const erasure = requireAsked(w, id)
    requireStillAsked(w, handOf(w, 'erasure', erasure))
    requireTwoHands(w, erasure.askedBy, 'confirm_erasure')
    const plan = erasurePlan(w, erasure.subject, erasure.ground, w.now)
    requireFree(plan)
    if (!isTheSame(erasure, plan))
      throw sayNo('Something was written about this person since it was asked.', 'Ask for it again.')
    w.erasureConfirmation.insert({
      id: w.newId('erasureConfirmation'),
      erasureId: id,
      by: w.userId,
      at: w.now,
    })
    const staying = whoStays(w, erasure)
    const before = whatProtects(w, staying, w.now)
    w.erase(erasure)
    const after = new Set(whatProtects(w, staying, w.now))
    const lost = before.filter(what => !after.has(what))
    if (lost.length > 0)
      throw refusal('RULE_REFUSES', 'Record the decision that ended it first.', {
        reasons: lost.map(what => `It would end ${what}.`),
      })
  })
  return { ...requireView(store, id, store.newestAt()), ...cleanFile(store) }
}

/** Every request to erase, the newest first. */
export function listErasures({ store }: Pick<OpenSession, 'store'>, now: Instant): ErasureView[] {
  return store.read(() => {
    const view = createView(store, now)
    return store.erasure.list().toReversed().map(view)
  })
}

/** Of {@link listErasures}, those that whoever is signed in may confirm now, as the second person. */
export function erasuresToConfirm(session: OpenSession, now: Instant): ErasureView[] {
  if (!mayNow(session, 'confirm_erasure')) return []
  const { store, user } = session
  const isMine = (erasure: Erasure) =>
    whyNoSecond(store, erasure.askedBy, user.id) === null && whyLapsed(store, 'erasure', erasure) === null
  return store.erasure
    .list()
    .filter(isMine)
    .map(createView(store, now))
    .filter(({ state }) => state === 'asked')
}

function requireReference(ground: ErasureGround, reference: string | null): void {
  if (ground === 'retention') return
  const reason = whyNoReference(reference)
  if (reason === null) return
  const problems = [{ file: null, line: null, column: 'reference', value: reference, reason }]
  throw refusal('INVALID_INPUT', 'Give the reference of the order or request.', { problems })
}

/** Why nobody finds an order or a request under a text; null where they do. */
function whyNoReference(reference: string | null): string | null {
  if (reference === null || reference.trim() === '') return 'An order or a request has a reference'
  if (isDateAlone(reference)) return 'It is a day: many were written on it'
  return /\p{N}/u.test(reference) ? null : 'It has no number under which the order or request can be found'
}

function requireFree({ hinders }: Plan): void {
  if (hinders.length > 0)
    throw refusal('RULE_REFUSES', 'Nothing is erased while this stands.', { reasons: [...hinders] })
}

function requireAsked(w: Writer, id: ErasureId): Erasure {
  const erasure = w.erasure.get(id)
  if (!erasure) throw refusal('NOT_FOUND_HERE', 'List the requests to erase.', { what: `request ${id}` })
  if (w.erasureConfirmation.ofErasure(id).length > 0) throw sayNo('It is done already.', 'Nothing changed.')
  if (hasLapsed(erasure, w.now))
    throw sayNo(`It was asked more than ${lapsesAfterDays} days ago.`, 'Ask for it again.')
  return erasure
}

function hasLapsed({ askedAt }: Erasure, now: Instant): boolean {
  return compareInstants(addTime(askedAt, { hours: 24 * lapsesAfterDays }), now) < 0
}

/** The records by name, since their order is nobody's matter, and how much was said of them. */
function isTheSame(erasure: Erasure, { content }: Plan): boolean {
  const named = (records: Erasure['records']) =>
    records
      .map(({ noun, id }) => `${noun} ${id}`)
      .sort()
      .join()
  return (
    named(erasure.records) === named(content.records) &&
    erasure.entries === content.entries &&
    erasure.isWhole === content.isWhole
  )
}

function requireView(store: WritableStore, id: ErasureId, now: Instant | null): ErasureView {
  const erasure = store.erasure.require(id)
  return createView(store, now ?? erasure.askedAt)(erasure)
}

function createView(store: WritableStore, now: Instant): (erasure: Erasure) => ErasureView {
  const nameOf = userNames(store)
  const done = store.erasuresCarriedOut()
  return erasure => {
    const { id, subject, isWhole, ground, reference, records, entries, askedBy, askedAt } = erasure
    const [word] = store.erasureConfirmation.ofErasure(id)
    const state = stateOf()
    return {
      id,
      subject: personIn(store, subject),
      state,
      isWhole,
      ground,
      reference,
      records: records.length,
      entries,
      askedBy: nameOf(askedBy),
      askedAt,
      seconds: state === 'asked' ? namesOfSeconds(store, askedBy, 'confirm_erasure', '') : '',
      by: word ? nameOf(word.by) : null,
      at: word?.at ?? null,
      office: store.changes.of('erasure', id)[0]?.copyId.split('.')[0] ?? '',
      heldHere: records.filter(record => isHeld(store, record)).length,
    }
    function stateOf(): ErasureView['state'] {
      if (done.has(id)) return 'done'
      if (word) return 'elsewhere'
      if (isErased(store, subject)) return 'settled'
      return hasLapsed(erasure, now) ? 'lapsed' : 'asked'
    }
  }
}

function isHeld(store: Reading, { noun, id }: { readonly noun: Noun; readonly id: string }): boolean {
  return store.changes.of(noun, id).some(({ erased }) => erased === undefined)
}

function sayNo(reason: string, next: string) {
  return refusal('RULE_REFUSES', next, { reasons: [reason] })
}
