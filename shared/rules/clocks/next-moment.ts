import {
  addDays,
  dateIn,
  epochMs,
  type Instant,
  instantFromEpochMs,
  isTimeZone,
  type PlainDate,
  parseInstant,
  parsePlainDate,
  startOfDay,
} from '#shared/model/plain-date.ts'
import type { CheckResult, FlightFacts } from '../facts.ts'
import type { RulePack } from '../pack/rule-pack.ts'

/**
 * The first moment after `result.asOf` at which a check of the same facts could say something else, with nothing written
 * meanwhile: a stay ends, a clearance or a decision lapses, a day begins. Never later than the next midnight anywhere
 * that a rule looks at, so there always is one.
 *
 * It asks no rule. What a rule can compare the clock with is a moment that the facts or the findings name, such a moment
 * and so many hours of the pack, or the beginning of a day on one of a few clocks; all of those are gone through. It may
 * so name a moment at which nothing happens, and a rule to come need not be told here.
 */
export function nextMoment(facts: FlightFacts, result: CheckResult, pack: RulePack): Instant {
  const now = epochMs(result.asOf)
  const zones = zonesOf(facts, pack)
  const said = textsOf([facts, result.people, result.flightFindings])
  const hours = [0, ...hoursOf(pack)]
  const dates = [...said].flatMap(text => parsePlainDate(text) ?? []).filter(nearDates(result.asOf, hours))
  const moments = [...said].flatMap(text => momentMs(text))
  const days = dates.flatMap(date => edgesOf(date, zones))
  const starts = [...moments, ...days]
  const named = starts.flatMap(start => hours.map(each => start + each * msPerHour))
  const midnights = zones.map(zone => epochMs(startOfDay(addDays(dateIn(zone, result.asOf), 1), zone)))
  return instantFromEpochMs(firstAfter(now, [...named, ...midnights]))
}

/** What holds through a moment is over a millisecond later, so both count. */
function firstAfter(now: number, moments: readonly number[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const moment of moments) {
    if (moment > now && moment < first) first = moment
    if (moment + 1 > now && moment + 1 < first) first = moment + 1
  }
  return first
}

const msPerHour = 3_600_000

/**
 * Whether a date's day, or so many hours after it, can begin or end before the next midnight, which comes within a day:
 * four hundred dates of birth need not be asked of every clock. Three days more cover every clock on earth.
 */
function nearDates(now: Instant, hours: readonly number[]): (date: PlainDate) => boolean {
  const today = dateIn('UTC', now)
  const first = addDays(today, -Math.ceil(Math.max(...hours) / 24) - 3)
  const last = addDays(today, Math.ceil(-Math.min(...hours) / 24) + 3)
  return date => date >= first && date <= last
}

/** The first and the last day on earth (force.ts), UTC, every stop's and every court's clocks. */
function zonesOf({ flight }: FlightFacts, pack: RulePack): string[] {
  const stops = flight.stops.map(stop => stop.timeZone).filter(isTimeZone)
  const courts = Object.values(pack.courts).map(court => court.timeZone)
  return [...new Set(['UTC', 'Etc/GMT-14', 'Etc/GMT+12', ...stops, ...courts])]
}

/** Every number of hours that the pack names, at whatever place: its keys end in `Hours`. */
function hoursOf(pack: unknown): number[] {
  const hours = new Set<number>()
  walk(pack, (key, value) => {
    if (typeof value === 'number' && /hours$/i.test(key)) hours.add(value)
  })
  return [...hours]
}

function textsOf(value: unknown): Set<string> {
  const texts = new Set<string>()
  walk(value, (_, each) => {
    if (typeof each === 'string' && /^\d{4}-\d{2}-\d{2}/.test(each)) texts.add(each)
  })
  return texts
}

function momentMs(text: string): number[] {
  const at = text.length > 10 ? parseInstant(text) : undefined
  return at === undefined ? [] : [epochMs(at)]
}

function edgesOf(date: PlainDate, zones: readonly string[]): number[] {
  return zones.flatMap(zone => [date, addDays(date, 1)].map(day => epochMs(startOfDay(day, zone))))
}

function walk(value: unknown, visit: (key: string, value: unknown) => void, key = ''): void {
  visit(key, value)
  if (typeof value !== 'object' || value === null) return
  for (const [name, each] of Object.entries(value)) walk(each, visit, name)
}
