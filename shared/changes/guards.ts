import {
  addDays,
  epochMs,
  type Instant,
  type PlainDate,
  parseInstant,
  startOfDay,
} from '../model/plain-date.ts'
import { canonicalJson, type FieldValue } from './entry.ts'

/**
 * The most protective value of several that were set without knowing of each other. It depends on the set of values
 * only, never on their order, and may be a value that nobody wrote (two bars' countries together).
 */
export type Guard = (values: readonly FieldValue[]) => FieldValue

/** The first of `order` that occurs; a value outside `order` protects most, since nothing unknown is clear. */
export function firstOf(order: readonly FieldValue[]): Guard {
  const rank = (value: FieldValue) => order.indexOf(value)
  return values => least(values, (a, b) => rank(a) - rank(b) || byText(a, b))
}

/** A fact that protects once it is set (withdrawn, taken off): set beats unset, the earliest beats the later. */
export const setBeatsUnset: Guard = values => {
  const present = values.filter(value => value !== null)
  return present.length === 0 ? null : least(present, byTime)
}

/** A fact that releases once it is set (lifted, ended): unset beats set, the latest beats the earlier. */
export const unsetBeatsSet: Guard = values =>
  values.includes(null) ? null : least(values, (a, b) => byTime(b, a))

/** Day of a filing that stays: filed beats not filed, and the later beats the earlier, which a decision may have answered. */
export const latestIfAny: Guard = values => {
  const present = values.filter(value => value !== null)
  return present.length === 0 ? null : least(present, (a, b) => byText(b, a))
}

/** Last day of something that clears: not stated never counts, and the earlier beats the later. */
export const earliestOrUnstated: Guard = values =>
  values.includes(null) ? null : least(values, (a, b) => endOf(a) - endOf(b) || byText(a, b))

/** Last day or instant of something that bars: no end beats any end, the later beats the earlier. */
export const latestOrNever: Guard = values =>
  values.includes(null) ? null : least(values, (a, b) => endOf(b) - endOf(a) || byText(a, b))

/** First day of something that bars: no start beats any start, the earlier beats the later. */
export const earliest: Guard = values => (values.includes(null) ? null : least(values, byText))

/** Countries that are barred: the empty list means all of them, else every country of every list. */
export const everyCountry: Guard = values => {
  const lists = values.map(asList)
  return lists.some(list => list.length === 0) ? [] : sortedSet(lists.flat())
}

/** Countries that are permitted: only those of every list. */
export const sharedCountries: Guard = values => {
  const [first = [], ...others] = values.map(asList)
  return sortedSet(first.filter(country => others.every(list => list.includes(country))))
}

/**
 * Whom a class order covers: whoever any of the versions covers. A condition that one of them lacks does not narrow;
 * when nothing is left, everybody is covered until an officer settles it.
 */
export const everybodyCovered: Guard = values => {
  const [first = {}, ...others] = values.map(asConditions)
  const shared = Object.keys(first).filter(key => others.every(other => key in other))
  return Object.fromEntries(
    shared.map(key => [
      key,
      broadest(
        key,
        [first, ...others].map(each => each[key]),
      ),
    ]),
  )
}

function broadest(key: string, values: (FieldValue | undefined)[]): FieldValue {
  if (key === 'ageUnder') return Math.max(...values.map(Number))
  if (key === 'ageFrom') return Math.min(...values.map(Number))
  const days = values.map(String).sort()
  if (key === 'bornFrom' || key === 'departsFrom') return days[0] ?? null
  if (key === 'bornTo' || key === 'departsTo') return days.at(-1) ?? null
  return sortedSet(values.flatMap(value => asList(value ?? null)))
}

/** A bar's day holds to its end everywhere on earth, which is noon UTC of the day after (UTC-12). */
function endOf(value: FieldValue): number {
  const text = String(value)
  if (text.length > 10) return epochMs(text as Instant)
  return epochMs(startOfDay(addDays(text as PlainDate, 1), 'UTC')) + 12 * 3_600_000
}

function asList(value: FieldValue): FieldValue[] {
  return Array.isArray(value) ? value : []
}

function asConditions(value: FieldValue): Record<string, FieldValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function sortedSet(values: FieldValue[]): FieldValue[] {
  return [...new Map(values.map(value => [canonicalJson(value), value])).values()].sort(byText)
}

function least(values: readonly FieldValue[], compare: (a: FieldValue, b: FieldValue) => number): FieldValue {
  return values.reduce((best, value) => (compare(value, best) < 0 ? value : best))
}

/** By the moment where both are instants, whose text sorts a whole second behind its own milliseconds; else by the text. */
function byTime(a: FieldValue, b: FieldValue): number {
  const [left, right] = [a, b].map(value => (typeof value === 'string' ? parseInstant(value) : undefined))
  if (left !== undefined && right !== undefined) return epochMs(left) - epochMs(right) || byText(a, b)
  return Number(left === undefined) - Number(right === undefined) || byText(a, b)
}

function byText(a: FieldValue, b: FieldValue): number {
  const [left, right] = [canonicalJson(a), canonicalJson(b)]
  if (left === right) return 0
  return left < right ? -1 : 1
}
