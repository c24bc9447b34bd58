import type { PartialDate, PlainDate } from '../../model/plain-date.ts'
import { mrzBirthDate, mrzExpiryDate } from '../mrz/date.ts'
import { componentAt as at, noSegment, type Segment } from './edifact.ts'
import type { PaxlstDocument, PaxlstPerson } from './model.ts'
import { readDate } from './time.ts'

const roles: Readonly<Record<string, PaxlstPerson['role']>> = {
  FL: 'passenger',
  FM: 'crew',
  DDU: 'transit-passenger',
  DDT: 'transit-crew',
}

/** Whether a segment begins a person (NAD with FL, FM, DDU or DDT). */
export function isPersonStart(segment: Segment): boolean {
  return segment.tag === 'NAD' && roleOf(segment) !== undefined
}

/** A person as read, and what could not be read of it, in sentences without the person's name. */
export type PersonReading = { person: PaxlstPerson; problems: string[] }

/** Reads the segments of one person. `today` settles the century of two-digit years; without it dates stay unknown. */
export function readPerson(segments: readonly Segment[], today: PlainDate | undefined): PersonReading {
  const [head = noSegment, ...rest] = segments
  const { facts, papers } = partDocuments(rest)
  const problems: string[] = []
  const oneOf = (tag: string, code: string) => findOnly(facts, tag, code, problems)
  const birth = dated(oneOf('DTM', '329'), today, mrzBirthDate)
  if (birth.problem !== null) problems.push(`the birth date ${birth.problem}`)
  const sex = readSex(at(oneOf('ATT', '2'), 2, 0), problems)
  const person: PaxlstPerson = {
    role: roleOf(head) ?? 'passenger',
    familyName: at(head, 3, 0),
    givenNames: (head.elements[3] ?? [])
      .slice(1)
      .filter(name => name !== '')
      .join(' '),
    sex,
    birthDate: birth.date,
    birthPlace: readBirthPlace(oneOf('LOC', '180')),
    nationality: readNationality(oneOf('NAT', '2'), problems),
    residence: placeOf(oneOf('LOC', '174')),
    embarkation: placeOf(oneOf('LOC', '178')),
    destination: placeOf(oneOf('LOC', '179')),
    seat: at(oneOf('RFF', 'SEA'), 0, 1),
    bookingReference: at(oneOf('RFF', 'AVF'), 0, 1),
    documents: papers.flatMap(paper => readDocument(paper, today, problems)),
  }
  if (birth.date !== null && today !== undefined && String(birth.date) > today)
    problems.push(`the birth date ${birth.date} lies after the message's own date.`)
  return { person, problems: [...new Set(problems)] }
}

function roleOf(segment: Segment): PaxlstPerson['role'] | undefined {
  return roles[at(segment, 0, 0).toUpperCase()]
}

/** A document's own dates and places follow its DOC; everything else is the person's, wherever it stands. */
function partDocuments(segments: readonly Segment[]): { facts: Segment[]; papers: Segment[][] } {
  const facts: Segment[] = []
  const papers: Segment[][] = []
  for (const segment of segments) {
    const code = at(segment, 0, 0)
    const isPapers = (segment.tag === 'DTM' && code !== '329') || (segment.tag === 'LOC' && code === '91')
    if (segment.tag === 'DOC') papers.push([segment])
    else if (isPapers && papers.length > 0) papers.at(-1)?.push(segment)
    else facts.push(segment)
  }
  return { facts, papers }
}

function readDocument(
  paper: readonly Segment[],
  today: PlainDate | undefined,
  problems: string[],
): PaxlstDocument[] {
  const [head = noSegment, ...rest] = paper
  const [type, number] = [at(head, 0, 0), at(head, 1, 0)]
  const name = [type, number].filter(part => part !== '').join(' ')
  const expiry = dated(findOnly(rest, 'DTM', '36', problems), today, mrzExpiryDate)
  if (expiry.problem !== null) problems.push(`the expiry of document ${name} ${expiry.problem}`)
  const issuer = at(findOnly(rest, 'LOC', '91', problems), 1, 0)
  if (name === '') {
    problems.push('a document has neither type nor number and was left out.')
    return []
  }
  if (type === '') problems.push(`document ${number} has no type: it may be a residence card.`)
  if (number === '') problems.push(`a document of type ${type} has no number.`)
  return [{ type, number, expires: expiry.date, issuer }]
}

/** The segment `TAG+code`; another one of the same code that says something else is a problem. */
function findOnly(segments: readonly Segment[], tag: string, code: string, problems: string[]): Segment {
  const found = segments.filter(each => each.tag === tag && at(each, 0, 0).toUpperCase() === code)
  const said = new Set(found.map(({ elements }) => JSON.stringify(elements)))
  const texts = found.map(({ elements }) => elements.map(each => each.join(':')).join('+'))
  if (said.size > 1)
    problems.push(`${tag}+${code} stands more than once (${texts.join(', ')}); the first was read.`)
  return found[0] ?? noSegment
}

type Dated = { date: PartialDate | null; problem: string | null }

function dated(
  segment: Segment,
  today: PlainDate | undefined,
  withCentury: (text: string, today: PlainDate) => PartialDate | undefined,
): Dated {
  const text = at(segment, 0, 1)
  const date = readDate({ text, format: at(segment, 0, 2) }, today, withCentury)
  return { date, problem: date === null && text !== '' ? `${text} cannot be read.` : null }
}

/** `LOC+code+VALUE`, or `LOC+code+:::TEXT` for a place without a code. */
function placeOf(segment: Segment): string {
  return at(segment, 1, 0) || at(segment, 1, 3)
}

/** `NAT+2+CCC`. Components behind the code are numbers of code lists; letters there, or further elements, are another one. */
function readNationality(segment: Segment, problems: string[]): string {
  const [, value = [], ...more] = segment.elements
  const others = [...value.slice(1, 3).filter(part => /[A-Z]/i.test(part)), ...more.flat()].filter(Boolean)
  if (others.length > 0)
    problems.push(`NAT+2 says more than one nationality; ${others.join(', ')} was not read.`)
  return at(segment, 1, 0) || at(segment, 1, 3)
}

/** `LOC+180+CCC:::TOWN`: the town and the country, whichever stand there. */
function readBirthPlace(segment: Segment): string {
  return [at(segment, 1, 3), at(segment, 1, 0)].filter(part => part !== '').join(', ')
}

/** U is unknown in the guide's code list, and needs no word. */
function readSex(text: string, problems: string[]): PaxlstPerson['sex'] {
  const sex = text.toUpperCase()
  if (sex === 'M' || sex === 'F' || sex === 'X') return sex
  if (sex !== '' && sex !== 'U') problems.push(`${text} is no sex that can be read (M, F, X or U).`)
  return null
}
