/**
 * Parts and joins UN/EDIFACT interchanges (ISO 9735): segments of elements of components. No message is known here.
 */

/** One segment. `elements` leaves out the tag; an element is its components. */
export type Segment = { tag: string; elements: string[][] }

/** The characters that part an interchange. An empty `release` releases nothing. */
export type Separators = { component: string; element: string; release: string; terminator: string }

/**
 * The segments from UNB to UNZ, both included where they stand; `unread` are the texts around them that look like
 * segments too, so that nobody is lost with them.
 */
export type Interchange = { segments: Segment[]; unread: string[] }

/** ISO 9735, service string advice: what holds without UNA. */
const defaultSeparators: Separators = { component: ':', element: '+', release: '?', terminator: "'" }

/**
 * The first interchange of a text, or why there is none. What stands before and after (telex and e-mail envelopes) is
 * dropped unless it looks like segments, lines that a mailer wrapped are joined, and spaces around segments and within
 * tags are ignored.
 */
export function parseInterchange(text: string): Interchange | { refused: string } {
  const joined = text.replace(/[\r\n\f]/g, '')
  const start = findStart(joined)
  if (start === undefined) return { refused: whyNoStart(joined) }
  const { separators, head } = start
  const raws = splitUnreleased(joined.slice(start.at), separators.terminator, separators.release)
  const segments: Segment[] = []
  for (const raw of raws) {
    const segment = parseSegment(raw.trim(), separators)
    if (segment !== undefined) segments.push(segment)
    if (segment?.tag === 'UNZ') break
  }
  const end = raws.findIndex(raw => /^\s*U\s*N\s*Z/i.test(raw))
  const rest = end < 0 ? '' : raws.slice(end + 1).join(separators.terminator)
  return {
    segments,
    unread: [head, rest].map(each => each.trim()).filter(each => hasSegments(each, separators)),
  }
}

/** One segment as text, with its terminator. Trailing empty elements and components are left out. */
export function printSegment(tag: string, ...elements: (string | readonly string[])[]): string {
  const { component, element, terminator } = defaultSeparators
  const printed = elements.map(each => {
    const components = typeof each === 'string' ? [each] : each
    return dropEmptyTail(components.map(escapeText)).join(component)
  })
  return [tag, ...dropEmptyTail(printed)].join(element) + terminator
}

/** A component of a segment; empty when there is none. Elements and components count from zero, the tag left out. */
export function componentAt(segment: Segment, element: number, component: number): string {
  return segment.elements[element]?.[component] ?? ''
}

/** Stands for a segment that a message lacks. */
export const noSegment: Segment = { tag: '', elements: [] }

type Start = {
  /** Where UNB begins. */
  at: number
  separators: Separators
  /** What stands before. */
  head: string
}

/** The first UNB, with the UNA right before it when there is one. Any syntax identifier will do (UNOA, IATB, KECA). */
function findStart(text: string): Start | undefined {
  const advice = /UNA(.)(.).(.).(.)\s*(?=UNB)/su.exec(text)
  const plain = text.search(/UNB\s*\+\s*[A-Z0-9]{4}\s*[:+]/)
  if (advice === null || (plain >= 0 && plain < advice.index)) {
    return plain < 0 ? undefined : { at: plain, separators: defaultSeparators, head: text.slice(0, plain) }
  }
  const [all, component = '', element = '', release = '', terminator = ''] = advice
  const separators = { component, element, release: release === ' ' ? '' : release, terminator }
  return { at: advice.index + all.length, separators, head: text.slice(0, advice.index) }
}

function whyNoStart(text: string): string {
  if (!/UNB/.test(text)) return 'The text holds no UN/EDIFACT interchange (UNB).'
  return 'The text has a UNB, but other separators than + and : and no UNA that names them.'
}

/** Whether text beside an interchange has a tag and an element where a segment begins. */
function hasSegments(text: string, { element, terminator }: Separators): boolean {
  return text.split(terminator).some(each => {
    const at = each.indexOf(element)
    return at >= 0 && /(?:^|\s)[A-Z]{3}\s*$/.test(each.slice(0, at))
  })
}

function parseSegment(text: string, { component, element, release }: Separators): Segment | undefined {
  const [tag = '', ...elements] = splitUnreleased(text, element, release)
  const plainTag = tag.replace(/\s/g, '').toUpperCase()
  if (plainTag === '' && elements.length === 0) return undefined
  return {
    tag: plainTag,
    elements: elements.map(each =>
      splitUnreleased(each, component, release).map(part => releaseText(part, release).trim()),
    ),
  }
}

/** Splits at a separator unless the release character stands before it. A released release character releases nothing. */
function splitUnreleased(text: string, separator: string, release: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === release) {
      part += character + text.charAt(i + 1)
      i++
    } else if (character === separator) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}

/**
 * A release character before a letter or digit releases nothing: it is what a sender put for a letter that it could not
 * write (`M?LLER`), and stays to be seen.
 */
function releaseText(text: string, release: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i) === release && !/[\p{L}\p{N}]/u.test(text.charAt(i + 1))) i++
    plain += text.charAt(i)
  }
  return plain
}

function escapeText(text: string): string {
  return text.replace(/[?+:']/g, '?$&')
}

function dropEmptyTail(parts: string[]): string[] {
  return parts.slice(0, parts.findLastIndex(part => part !== '') + 1)
}
