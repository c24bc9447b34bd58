import { parsePlainDate } from '../../model/plain-date.ts'
import { componentAt as at, type Interchange, noSegment, parseInterchange, type Segment } from './edifact.ts'
import { readLegs } from './legs.ts'
import type { Paxlst } from './model.ts'
import { isPersonStart, type PersonReading, readPerson } from './person.ts'
import { findMessageProblems, findPersonProblems } from './problems.ts'
import { type Accounted, accountFor } from './segments.ts'
import { readTime } from './time.ts'

/**
 * Reads a PAXLST interchange of one message. Counts that do not tie are problems, not refusals: real messages, and the
 * guide's own example 5.2, have them. So is every segment that is not known. Refused is what cannot be counted: no UNB,
 * not PAXLST, several messages or interchanges, the older message of the United States, or a message that ends before
 * its UNT, because its last people may be missing.
 */
export function parsePaxlst(text: string): Paxlst | { refused: string } {
  const interchange = parseInterchange(text)
  if ('refused' in interchange) return interchange
  const { segments } = interchange
  const start = segments.findIndex(({ tag }) => tag === 'UNH')
  const end = segments.findIndex(({ tag }) => tag === 'UNT')
  const refused = findRefusal(interchange, start, end)
  return refused === undefined
    ? readMessage(interchange, segments.slice(start, end + 1), segments.slice(end + 1))
    : { refused }
}

function findRefusal({ segments, unread }: Interchange, start: number, end: number): string | undefined {
  const messages = segments.filter(({ tag }) => tag === 'UNH')
  if (unread.some(text => /UN[BH]/.test(text)) || segments.filter(({ tag }) => tag === 'UNB').length > 1)
    return 'The text holds more than one interchange (UNB); read them one at a time.'
  if (messages.length > 1)
    return `The interchange holds ${messages.length} messages; read them one at a time.`
  const [header] = messages
  if (header === undefined || at(header, 1, 0).toUpperCase() !== 'PAXLST')
    return 'The interchange holds no PAXLST message.'
  if (segments.some(({ tag }) => tag === 'PDT'))
    return 'This is the older message of the United States, whose people stand in PDT; ask the sender for UN/EDIFACT PAXLST (D.02B or later).'
  if (end < start) return 'The message ends before its UNT: people may be missing.'
  return undefined
}

function readMessage(
  { segments, unread }: Interchange,
  message: readonly Segment[],
  tail: readonly Segment[],
): Paxlst {
  const header = segments.find(({ tag }) => tag === 'UNB') ?? noSegment
  const prepared = readTime(at(header, 3, 0) + at(header, 3, 1))
  const today = parsePlainDate(prepared.slice(0, 10))
  const { head, people, strangers } = partMessage(message)
  const { legs, problems: legProblems } = readLegs(head)
  const readings = people.map(person => readPerson(person, today))
  const accounts = [
    accountFor(head, 'head', 'The message'),
    ...people.map((person, index) => accountFor(person, 'person', `Person ${index + 1}`)),
  ]
  const paxlst: Paxlst = {
    interchange: {
      sender: at(header, 1, 0),
      recipient: at(header, 2, 0),
      prepared,
      reference: at(header, 4, 0),
    },
    message: readMessageHead(head),
    flight: { number: legs[0]?.flight ?? '', legs },
    people: readings.map(({ person }) => person),
    counts: readCounts(message),
    problems: [],
    leftOut: [...new Set(accounts.flatMap(({ leftOut }) => leftOut))],
  }
  paxlst.problems = [
    ...findMessageProblems(paxlst, segments),
    ...(legs.length === 0 ? ['The message names no flight (TDT).'] : legProblems),
    ...readings.flatMap((reading, index) => ofPerson(reading, accounts[index + 1], index)),
    ...(accounts[0]?.problems ?? []),
    ...strangers.map(describeStranger),
    ...[...unread, ...tail.filter(isNoEnvelope).map(textOf)].map(describeUnread),
  ]
  return paxlst
}

type Parts = { head: Segment[]; people: Segment[][]; strangers: Segment[][] }

/**
 * Parts a message at its NADs. One whose code is no person's and not the sender's begins a stranger: its facts must not
 * go to the person before it. What ends a message (CNT, UNT) belongs to its head.
 */
function partMessage(message: readonly Segment[]): Parts {
  const parts: Parts = { head: [], people: [], strangers: [] }
  let current = parts.head
  for (const segment of message) {
    if (segment.tag === 'CNT' || segment.tag === 'UNT') current = parts.head
    else if (segment.tag === 'NAD') {
      const list = isPersonStart(segment) ? parts.people : parts.strangers
      current = at(segment, 0, 0) === 'MS' ? parts.head : []
      if (current !== parts.head) list.push(current)
    }
    current.push(segment)
  }
  return parts
}

function ofPerson(
  { person, problems }: PersonReading,
  account: Accounted | undefined,
  index: number,
): string[] {
  const who = `Person ${index + 1}`
  const said = findPersonProblems(person).map(problem =>
    problem.startsWith('has ') ? `${who} ${problem}` : `${who}: ${problem}`,
  )
  return [...said, ...problems.map(problem => `${who}: ${problem}`), ...(account?.problems ?? [])]
}

function describeStranger(segments: readonly Segment[]): string {
  const code = at(segments[0] ?? noSegment, 0, 0)
  return `NAD+${code} is no passenger, crew or sender; its ${segments.length} segments were not read. People may be missing.`
}

function describeUnread(text: string): string {
  return `Outside the message stands what was not read: ${JSON.stringify(text.slice(0, 60))}.`
}

function isNoEnvelope({ tag }: Segment): boolean {
  return tag !== 'UNE' && tag !== 'UNZ'
}

function textOf({ tag, elements }: Segment): string {
  return [tag, ...elements.map(components => components.join(':'))].join('+')
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

function readCounts(message: readonly Segment[]): Paxlst['counts'] {
  const unt = message.at(-1) ?? noSegment
  const counts = message.filter(({ tag }) => tag === 'CNT')
  // A list of crew and passengers counts both; its own kind is meant.
  const kind = message.some(each => isPersonStart(each) && at(each, 0, 0) !== 'FM') ? '42' : '41'
  const cnt = counts.find(each => at(each, 0, 0) === kind) ?? counts[0] ?? noSegment
  return {
    people: message.filter(isPersonStart).length,
    // Some senders write `+` for `:` here.
    claimedOnFlight: readNumber(at(cnt, 0, 1) || at(cnt, 1, 0)),
    segments: message.length,
    claimedSegments: readNumber(at(unt, 0, 0)),
  }
}

function readNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
