import { parsePlainDate } from '../../model/plain-date.ts'
import { parseCountryCode } from '../countries.ts'
import { componentAt as at, noSegment, parseInterchange, type Segment } from './edifact.ts'
import type { Paxlst, PaxlstLeg, PaxlstPerson } from './model.ts'
import { isPersonStart, readPerson } from './person.ts'
import { readTime } from './time.ts'

/**
 * Reads a PAXLST interchange of one message. Counts that do not tie are problems, not refusals: real messages, and the
 * guide's own example 5.2, have them. Refused is what cannot be counted: no UNB, not PAXLST, several messages, or a
 * message that ends before its UNT, because its last people may be missing.
 */
export function parsePaxlst(text: string): Paxlst | { refused: string } {
  const segments = parseInterchange(text)
  if (segments === undefined) return { refused: 'The text holds no UN/EDIFACT interchange (UNB).' }
  const start = segments.findIndex(({ tag }) => tag === 'UNH')
  const end = segments.findIndex(({ tag }) => tag === 'UNT')
  const refused = findRefusal(segments, start, end)
  return refused === undefined ? readMessage(segments, segments.slice(start, end + 1)) : { refused }
}

function findRefusal(segments: readonly Segment[], start: number, end: number): string | undefined {
  const messages = segments.filter(({ tag }) => tag === 'UNH')
  if (messages.length > 1)
    return `The interchange holds ${messages.length} messages; read them one at a time.`
  const [header] = messages
  if (header === undefined || at(header, 1, 0) !== 'PAXLST') return 'The interchange holds no PAXLST message.'
  if (end < start) return 'The message ends before its UNT: people may be missing.'
  return undefined
}

function readMessage(segments: readonly Segment[], message: readonly Segment[]): Paxlst {
  const header = segments.find(({ tag }) => tag === 'UNB') ?? noSegment
  const prepared = readTime(at(header, 3, 0) + at(header, 3, 1))
  const today = parsePlainDate(prepared.slice(0, 10))
  const firstPerson = message.findIndex(isPersonStart)
  const head = firstPerson < 0 ? message : message.slice(0, firstPerson)
  const paxlst: Paxlst = {
    interchange: {
      sender: at(header, 1, 0),
      recipient: at(header, 2, 0),
      prepared,
      reference: at(header, 4, 0),
    },
    message: readMessageHead(head),
    flight: readFlight(head),
    people: splitPeople(message).map(person => readPerson(person, today)),
    counts: readCounts(message),
    problems: [],
  }
  paxlst.problems = findProblems(paxlst)
  return paxlst
}

function readMessageHead(head: readonly Segment[]): Paxlst['message'] {
  const unh = head[0] ?? noSegment
  const bgm = head.find(({ tag }) => tag === 'BGM') ?? noSegment
  const code = at(bgm, 0, 0)
  const kinds: Readonly<Record<string, 'passengers' | 'crew'>> = { 745: 'passengers', 250: 'crew' }
  return {
    reference: at(unh, 0, 0),
    version: `${at(unh, 1, 1)}:${at(unh, 1, 2)}`,
    kind: kinds[code] ?? 'other',
    code,
    function: at(bgm, 1, 0),
  }
}

function readFlight(head: readonly Segment[]): Paxlst['flight'] {
  const legs = readLegs(head)
  return { number: legs[0]?.flight ?? '', legs }
}

/** Each TDT begins a leg; a place is where it leaves (DTM 189) or arrives (DTM 232). */
function readLegs(head: readonly Segment[]): PaxlstLeg[] {
  const legs: PaxlstLeg[] = []
  let place = ''
  for (const segment of head) {
    const leg = legs.at(-1)
    if (segment.tag === 'TDT') {
      const [flight, carrier] = [at(segment, 1, 0), at(segment, 4, 0)]
      legs.push({ flight, carrier, from: '', departs: '', to: '', arrives: '' })
    } else if (segment.tag === 'LOC') place = at(segment, 1, 0)
    else if (segment.tag === 'DTM' && leg !== undefined) {
      const time = readTime(at(segment, 0, 1))
      if (at(segment, 0, 0) === '189') Object.assign(leg, { from: place, departs: time })
      if (at(segment, 0, 0) === '232') Object.assign(leg, { to: place, arrives: time })
    }
  }
  return legs
}

function splitPeople(message: readonly Segment[]): Segment[][] {
  const people: Segment[][] = []
  for (const segment of message) {
    if (isPersonStart(segment)) people.push([segment])
    else if (segment.tag === 'CNT' || segment.tag === 'UNT') break
    else people.at(-1)?.push(segment)
  }
  return people
}

function readCounts(message: readonly Segment[]): Paxlst['counts'] {
  const unt = message.at(-1) ?? noSegment
  const cnt = message.find(({ tag }) => tag === 'CNT') ?? noSegment
  return {
    people: message.filter(isPersonStart).length,
    // Some senders write `+` for `:` here.
    claimedOnFlight: readNumber(at(cnt, 0, 1) || at(cnt, 1, 0)),
    segments: message.length,
    claimedSegments: readNumber(at(unt, 0, 0)),
  }
}

function findProblems({ counts, people, flight, interchange }: Paxlst): string[] {
  const problems: string[] = []
  if (counts.claimedSegments !== counts.segments) {
    problems.push(
      `UNT claims ${counts.claimedSegments ?? 'no number of'} segments; there are ${counts.segments}.`,
    )
  }
  if (counts.claimedOnFlight === null)
    problems.push('The message does not say how many people are on the flight (CNT).')
  else if (counts.claimedOnFlight !== counts.people) {
    problems.push(`CNT claims ${counts.claimedOnFlight} on the flight; the message names ${counts.people}.`)
  }
  if (interchange.prepared === '')
    problems.push('The interchange has no date: two-digit years cannot be read.')
  for (const { flight: number, carrier } of flight.legs) {
    if (carrier !== '' && !number.startsWith(carrier)) {
      problems.push(`Flight ${number} is given to carrier ${carrier}.`)
    }
  }
  return [...problems, ...people.flatMap(findPersonProblems)]
}

function findPersonProblems(person: PaxlstPerson, index: number): string[] {
  const who = `Person ${index + 1}`
  const problems: string[] = []
  if (person.familyName === '') problems.push(`${who} has no family name.`)
  if (person.birthDate === null) problems.push(`${who} has no birth date that can be read.`)
  const codes = [person.nationality, ...person.documents.map(({ issuer }) => issuer)]
  for (const code of codes) {
    if (code !== '' && parseCountryCode(code) === undefined)
      problems.push(`${who}: ${code} is no country code.`)
  }
  return problems
}

function readNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
