import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { FindingId, FlightId, PersonId } from '#shared/model/ids.ts'

/** What a finding is about. Two findings of the same content are the same finding, whenever and wherever computed. */
export interface FindingContent {
  readonly rule: string
  readonly personId: PersonId | null
  /** Null where a decision holds on every flight of the person. */
  readonly flightId: FlightId | null
  readonly about: unknown
}

/**
 * The id of a finding: `f` and the first 64 bits of a SHA-256 over its content, in hex. A reviewer's decision names
 * this id, so a decision lapses by itself when what it was about changes. With 64 bits, an office that sees a million
 * different findings has odds of about 1 in 37 million that any two of them share an id.
 */
export function findingId(content: FindingContent, sha256Of: Sha256 = sha256InScript): FindingId {
  return `f${sha256Of(textOf(content)).slice(0, 16)}` as FindingId
}

/** The SHA-256 of a text in UTF-8, in hex. Whoever has the machine's own may hand it in: it takes a tenth of the time. */
export type Sha256 = (text: string) => string

/** As {@link Sha256}, wherever scripts run. */
export const sha256InScript: Sha256 = text => bytesToHex(sha256(utf8ToBytes(text)))

/** As {@link canonical} writes it, with the parts that many findings are about written once. */
function textOf(content: FindingContent): string {
  const { about, flightId, personId, rule } = content
  if (!Array.isArray(about)) return canonical(content)
  const parts = about.map((part: unknown) => writtenParts.get(part as object) ?? textOfPart(part))
  const [flight, person, name] = [flightId, personId, rule].map(each => JSON.stringify(each))
  return `{"about":[${parts.join(',')}],"flightId":${flight},"personId":${person},"rule":${name}}`
}

/** Texts have no keys to put in order, and most parts are texts or a few of them. */
function textOfPart(part: unknown): string {
  const isOfTexts = Array.isArray(part) && part.every(each => typeof each === 'string')
  return (isOfTexts ? JSON.stringify(part) : canonical(part)) ?? 'null'
}

/** Of a crowd of namesakes each is asked about the same hundred rows, and says the same of itself each time. */
const writtenParts = new WeakMap<object, string>()

/** Marks what many findings are about, as a part of their content: it must not change afterwards. */
export function partOfMany<T extends object>(part: T): T {
  writtenParts.set(part, canonical(part))
  return part
}

/**
 * JSON with the keys of every object in order. Not RFC 8785, which refuses text with a lone surrogate: a damaged name
 * must not be able to stop a check.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (isPlainObject(item) ? withSortedKeys(item) : item))
}

function withSortedKeys(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlainObject(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null && !Array.isArray(item)
}
