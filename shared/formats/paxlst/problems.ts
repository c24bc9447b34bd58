import { countryCodeKind, parseCountryCode } from '../countries.ts'
import { stayShownBy } from '../residence-cards.ts'
import { componentAt as at, noSegment, type Segment } from './edifact.ts'
import type { Paxlst, PaxlstPerson } from './model.ts'
import { isKnownTag } from './segments.ts'

/** What does not tie between a message and its envelope, and what its codes mean for the list. */
export function findMessageProblems(paxlst: Paxlst, segments: readonly Segment[]): string[] {
  const { counts, interchange } = paxlst
  const problems: string[] = []
  if (counts.claimedSegments !== counts.segments)
    problems.push(
      `UNT claims ${counts.claimedSegments ?? 'no number of'} segments; there are ${counts.segments}.`,
    )
  if (counts.claimedOnFlight === null)
    problems.push('The message does not say how many people are on the flight (CNT).')
  else if (counts.claimedOnFlight !== counts.people)
    problems.push(`CNT claims ${counts.claimedOnFlight} on the flight; the message names ${counts.people}.`)
  if (interchange.prepared === '')
    problems.push('The interchange has no date that can be read: two-digit years cannot be read either.')
  return [...problems, ...findMeaningProblems(paxlst), ...findEnvelopeProblems(segments)]
}

/** Functions of BGM under which the people named are not those on board (guide v6.0, chapter 4, BGM). */
const otherMeanings: Readonly<Record<string, string>> = {
  CLNB: 'names people who are not on board',
  XR: 'takes a reservation back',
  XF: 'cancels the flight',
  RP: 'takes people off a booking',
}

function findMeaningProblems({ message }: Paxlst): string[] {
  const problems: string[] = []
  if (message.kind === 'other')
    problems.push(
      `BGM ${message.code || 'left empty'} is neither a passenger list (745) nor a crew list (250).`,
    )
  const meaning = otherMeanings[message.function]
  if (meaning !== undefined) problems.push(`BGM ${message.function}: this message ${meaning}.`)
  return problems
}

/** ISO 9735: the references of UNH and UNT, and of UNB and UNZ, are the same; UNZ counts the messages or groups. */
function findEnvelopeProblems(segments: readonly Segment[]): string[] {
  const find = (tag: string) => segments.find(segment => segment.tag === tag)
  const [unb, unh, unt, unz] = ['UNB', 'UNH', 'UNT', 'UNZ'].map(tag => find(tag) ?? noSegment)
  const problems: string[] = []
  const pairs = [
    [at(unh ?? noSegment, 0, 0), at(unt ?? noSegment, 1, 0), 'message'],
    [at(unb ?? noSegment, 4, 0), at(unz ?? noSegment, 1, 0), 'interchange'],
  ] as const
  for (const [begun, ended, what] of pairs) {
    if (ended !== '' && ended !== begun)
      problems.push(
        `The ${what} begins as ${begun || 'nothing'} and ends as ${ended}: a part may be missing.`,
      )
  }
  const count = at(unz ?? noSegment, 0, 0)
  if (unz === noSegment) problems.push('The interchange ends without its UNZ: more may have followed.')
  else if (Number(count) !== 1)
    problems.push(`UNZ claims ${count || 'no number of'} messages or groups; one was read.`)
  return problems
}

/** What an officer should see of a person as read. */
export function findPersonProblems(person: PaxlstPerson): string[] {
  const problems: string[] = []
  if (person.familyName === '') problems.push('has no family name.')
  if (person.birthDate === null) problems.push('has no birth date that can be read.')
  if (person.nationality === '') problems.push('has no nationality.')
  return [...problems, ...findNameProblems(person), ...findCodeProblems(person)]
}

/** Signs in a name that show what a sender or a line did to it. */
function findNameProblems({ familyName, givenNames }: PaxlstPerson): string[] {
  const name = `${familyName} ${givenNames}`
  const problems: string[] = []
  if (name.includes('?'))
    problems.push('a ? stands in the name for a letter that the sender could not write.')
  if (name.includes('\ufffd')) problems.push('the name holds a character that could not be decoded.')
  if (/[+:*;|]/.test(name)) problems.push('the name holds a separator: two fields may have run together.')
  const behind = /'\s*([A-Z]{3})\b/.exec(name)?.[1]
  if (behind !== undefined && isKnownTag(behind))
    problems.push(`the name runs on into ${behind}: the end of its segment was released by mistake.`)
  if (/\d/.test(name)) problems.push('the name holds a digit.')
  return problems
}

/** What the code of a refugee or a stateless person means for the list. */
function protectionIn(code: string): string[] {
  const known = parseCountryCode(code)
  const kind = known === undefined ? undefined : countryCodeKind(known)
  if (kind === 'refugee') return [`${code}: a state recorded that this person is a refugee.`]
  return kind === 'stateless' ? [`${code}: a state recorded that this person is stateless.`] : []
}

function findCodeProblems({ nationality, residence, documents }: PaxlstPerson): string[] {
  const codes = [nationality, residence, ...documents.map(({ issuer }) => issuer)]
  const unknown = codes.filter(code => code !== '' && parseCountryCode(code) === undefined)
  const protectedBy = [...new Set(codes)].flatMap(protectionIn)
  const stays = documents.flatMap(({ type, number, issuer }) => {
    const shown = stayShownBy({ code: type, issuer, nationality })
    return shown === undefined ? [] : [`document ${[type, number].join(' ').trim()}: ${shown.why}`]
  })
  return [...unknown.map(code => `${code} is no country code.`), ...protectedBy, ...stays]
}
