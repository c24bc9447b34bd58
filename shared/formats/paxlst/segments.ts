import { statusCodesIn, statusWordsIn } from '../cells/status-words.ts'
import { componentAt as at, type Segment } from './edifact.ts'

/**
 * The segments and codes of PAXLST that are known, and whether they are kept. Every segment of a message is held against
 * this: what is not in it is named, so that nothing of a person goes without a word.
 * Source: WCO/IATA/ICAO PAXLST Implementation Guide v6.0 (November 2016), chapter 4.
 */
const known: Readonly<
  Record<'head' | 'person', Readonly<Record<string, Fate | Readonly<Record<string, Fate>>>>>
> = {
  head: {
    UNH: 'kept',
    BGM: 'kept',
    RFF: { TN: 'left out' },
    DTM: { 189: 'kept', 232: 'kept', 554: 'left out' },
    NAD: { MS: 'left out' },
    COM: 'left out',
    CTA: 'left out',
    TDT: { 20: 'kept', 34: 'kept' },
    LOC: { 125: 'kept', 87: 'kept', 92: 'kept', 130: 'kept', 172: 'left out', 188: 'left out' },
    CNT: { 41: 'kept', 42: 'kept' },
    UNT: 'kept',
  },
  person: {
    NAD: 'kept',
    ATT: { 2: 'kept' },
    DTM: { 329: 'kept', 36: 'kept', 182: 'left out' },
    MEA: { CT: 'left out', WT: 'left out' },
    GEI: 'left out',
    FTX: 'left out',
    LOC: { 22: 'left out', 91: 'kept', 174: 'kept', 178: 'kept', 179: 'kept', 180: 'kept' },
    COM: 'left out',
    EMP: 'left out',
    NAT: { 2: 'kept' },
    RFF: { AVF: 'kept', SEA: 'kept', ABO: 'left out', AEA: 'left out', CR: 'left out' },
    DOC: 'kept',
    CPI: 'left out',
    QTY: 'left out',
  },
}

type Fate = 'kept' | 'left out'

/** What became of segments: problems for what nobody knows, and the codes of what is known and left out. */
export type Accounted = { problems: string[]; leftOut: string[] }

/** Holds every segment of one part of a message against what is known. `where` names the part: `Person 3`. */
export function accountFor(segments: readonly Segment[], part: 'head' | 'person', where: string): Accounted {
  const problems: string[] = []
  const leftOut: string[] = []
  let before = ''
  for (const segment of segments) {
    const fate = fateOf(segment, part)
    if (fate === 'stray') problems.push(describeStray(segment, before, where))
    else if (fate === 'unknown')
      problems.push(`${where}: ${nameOf(segment)} is not known here and was not read.`)
    else if (fate === 'left out') {
      leftOut.push(nameOf(segment))
      if (part === 'person') problems.push(...saidIn(segment, where))
    }
    before = segment.tag
  }
  return { problems, leftOut: [...new Set(leftOut)] }
}

/** Words in a segment that is left out: a status or a stay may stand where a bag tag or a reference should. */
function saidIn(segment: Segment, where: string): string[] {
  if (!withText.has(segment.tag)) return []
  const texts = segment.elements
    .slice(segment.tag === 'RFF' ? 0 : 1)
    .flatMap((components, index) => (segment.tag === 'RFF' && index === 0 ? components.slice(1) : components))
  const said = texts.map(text => text.trim()).filter(isSaid)
  if (said.length === 0) return []
  return [
    `${where}: ${nameOf(segment)} is left out, and says ${JSON.stringify(said.join(' ').slice(0, 100))}: look at it.`,
  ]
}

/** Segments that a sender fills in words of their own; the others hold codes and amounts. */
const withText: ReadonlySet<string> = new Set(['FTX', 'RFF', 'CPI', 'EMP'])

/** A status, or words where a tag or a reference has digits. */
function isSaid(text: string): boolean {
  return (
    statusWordsIn(text).length > 0 || statusCodesIn(text).length > 0 || /^\P{N}*\p{L}{2}\P{N}*$/u.test(text)
  )
}

/** Whether a text is the tag of a segment that a PAXLST message may have. */
export function isKnownTag(tag: string): boolean {
  return tag in known.head || tag in known.person
}

function fateOf(segment: Segment, part: 'head' | 'person'): Fate | 'unknown' | 'stray' {
  const { tag, elements } = segment
  if (!isKnownTag(tag) || elements.length === 0)
    return /^[A-Z]{3}$/.test(tag) && elements.length > 0 ? 'unknown' : 'stray'
  const codes = known[part][tag]
  if (codes === undefined) return 'unknown'
  return typeof codes === 'string' ? codes : (codes[at(segment, 0, 0).toUpperCase()] ?? 'unknown')
}

/** A name with an apostrophe that was not released ends its segment; the rest of the name stands as a segment of its own. */
function describeStray({ tag, elements }: Segment, before: string, where: string): string {
  const text = [tag, ...elements.map(components => components.join(':'))].join('+').slice(0, 60)
  const cut =
    before === 'NAD'
      ? 'the name before it is cut and not to be trusted'
      : `the ${before} before it may be cut`
  return `${where}: ${JSON.stringify(text)} behind ${before || 'nothing'} is no segment. An apostrophe was not released, so ${cut}.`
}

/** `LOC+178`, or the tag alone where no code tells segments of it apart. */
function nameOf(segment: Segment): string {
  const code = at(segment, 0, 0)
  return /^[A-Z0-9]{1,6}$/i.test(code) && segment.tag !== 'COM' ? `${segment.tag}+${code}` : segment.tag
}
