import type { PlainDate } from '../../model/plain-date.ts'
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
export function isPersonStart({ tag, elements }: Segment): boolean {
  return tag === 'NAD' && roles[elements[0]?.[0] ?? ''] !== undefined
}

/** Reads the segments of one person. `today` settles the century of two-digit years; without it dates stay unknown. */
export function readPerson(segments: readonly Segment[], today: PlainDate | undefined): PaxlstPerson {
  const [head = noSegment, ...rest] = segments
  const firstDocument = rest.findIndex(({ tag }) => tag === 'DOC')
  const facts = firstDocument < 0 ? rest : rest.slice(0, firstDocument)
  const textOf = (tag: string, code: string) => findValue(facts, tag, code)
  const sex = facts.find(({ tag, elements }) => tag === 'ATT' && elements[0]?.[0] === '2')
  return {
    role: roles[at(head, 0, 0)] ?? 'passenger',
    familyName: at(head, 3, 0),
    givenNames: [at(head, 3, 1), at(head, 3, 2)].filter(name => name !== '').join(' '),
    sex: readSex(sex === undefined ? '' : at(sex, 2, 0)),
    birthDate: readDate(findQualified(facts, 'DTM', '329'), today, mrzBirthDate),
    birthPlace: textOf('LOC', '180'),
    nationality: textOf('NAT', '2'),
    residence: textOf('LOC', '174'),
    embarkation: textOf('LOC', '178'),
    destination: textOf('LOC', '179'),
    seat: findQualified(facts, 'RFF', 'SEA'),
    bookingReference: findQualified(facts, 'RFF', 'AVF'),
    documents: readDocuments(firstDocument < 0 ? [] : rest.slice(firstDocument), today),
  }
}

function readDocuments(segments: readonly Segment[], today: PlainDate | undefined): PaxlstDocument[] {
  const documents: PaxlstDocument[] = []
  for (const segment of segments) {
    const document = documents.at(-1)
    if (segment.tag === 'DOC') {
      documents.push({ type: at(segment, 0, 0), number: at(segment, 1, 0), expires: null, issuer: '' })
    } else if (document !== undefined && segment.tag === 'DTM' && at(segment, 0, 0) === '36') {
      document.expires = readDate(at(segment, 0, 1), today, mrzExpiryDate)
    } else if (document !== undefined && segment.tag === 'LOC' && at(segment, 0, 0) === '91') {
      document.issuer = at(segment, 1, 0)
    }
  }
  return documents
}

/** `TAG+code:value` */
function findQualified(segments: readonly Segment[], tag: string, code: string): string {
  const found = segments.find(each => each.tag === tag && at(each, 0, 0) === code)
  return found === undefined ? '' : at(found, 0, 1)
}

/** `TAG+code+value`, or `TAG+code+:::text` for a place without a code. */
function findValue(segments: readonly Segment[], tag: string, code: string): string {
  const found = segments.find(each => each.tag === tag && at(each, 0, 0) === code)
  return found === undefined ? '' : at(found, 1, 0) || at(found, 1, 3)
}

function readSex(text: string): PaxlstPerson['sex'] {
  return text === 'M' || text === 'F' || text === 'X' ? text : null
}
