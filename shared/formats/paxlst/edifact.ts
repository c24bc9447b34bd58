/**
 * Parts and joins UN/EDIFACT interchanges (ISO 9735): segments of elements of components. No message is known here.
 */

/** One segment. `elements` leaves out the tag; an element is its components. */
export type Segment = { tag: string; elements: string[][] }

/** The characters that part an interchange. */
export type Separators = { component: string; element: string; release: string; terminator: string }

/** ISO 9735, service string advice: what holds without UNA. */
const defaultSeparators: Separators = { component: ':', element: '+', release: '?', terminator: "'" }

/**
 * The segments between UNB and UNZ, both included; undefined when the text has no UNB. What stands before and after
 * (telex and e-mail envelopes) is dropped, lines that a mailer wrapped are joined, and spaces around segments ignored.
 */
export function parseInterchange(text: string): Segment[] | undefined {
  const joined = text.replace(/[\r\n\f]/g, '')
  const start = findStart(joined)
  if (start === undefined) return undefined
  const segments: Segment[] = []
  for (const raw of splitUnreleased(
    joined.slice(start.at),
    start.separators.terminator,
    start.separators.release,
  )) {
    const segment = parseSegment(raw.trim(), start.separators)
    if (segment !== undefined) segments.push(segment)
    if (segment?.tag === 'UNZ') break
  }
  return segments
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

function findStart(text: string): { at: number; separators: Separators } | undefined {
  const advice = /UNA(.)(.).(.).(.)\s*(?=UNB)/su.exec(text)
  if (advice !== null) {
    const [all, component = '', element = '', release = '', terminator = ''] = advice
    return { at: advice.index + all.length, separators: { component, element, release, terminator } }
  }
  const at = text.search(/UNB\+UNO[A-Z]:/)
  return at < 0 ? undefined : { at, separators: defaultSeparators }
}

function parseSegment(text: string, { component, element, release }: Separators): Segment | undefined {
  const [tag = '', ...elements] = splitUnreleased(text, element, release)
  if (tag === '') return undefined
  return {
    tag,
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

function releaseText(text: string, release: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i) === release) i++
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
