import { type DocumentNode, type MemberNode, type Node, parse, type ValueNode } from '@humanwhocodes/momoa'
import type { z } from 'zod'
import type { Complaint } from './complaint.ts'
import { weakenings } from './floors.ts'
import { RulePack } from './rule-pack.ts'
import { SignedPack } from './signed-pack.ts'

/** Something wrong in a rule pack, at a place that an editor can jump to. Lines and columns count from 1. */
export interface PackProblem {
  readonly line: number
  readonly column: number
  /** Dotted path, e.g. `rules.order.missing.effect`; empty for the file as a whole. */
  readonly path: string
  readonly why: string
}

/** A rule pack, or everything that is wrong with its text. */
export type ParsedPack =
  | { readonly ok: true; readonly pack: RulePack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

/** A signed rule pack, or everything that is wrong with its text. */
export type ParsedSignedPack =
  | { readonly ok: true; readonly signed: SignedPack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

/**
 * Reads a rule pack. Refused, with every problem at its line: text that is not JSON, a key that comes twice, an effect,
 * kind or rule that this program does not know, a rule that it needs and the pack lacks, and a rule that does less than
 * the program's floor, so that no pack can switch a protection off.
 */
export function parseRulePack(text: string): ParsedPack {
  const read = parseFile(text, RulePack, [])
  return read.ok ? { ok: true, pack: read.value } : read
}

/** As {@link parseRulePack}, for a pack with its publisher's signature around it. Does not verify the signature. */
export function parseSignedPack(text: string): ParsedSignedPack {
  const read = parseFile(text, SignedPack, ['pack'])
  return read.ok ? { ok: true, signed: read.value } : read
}

type ParsedFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

/** Reads a file of `schema`, whose pack lies at `at`. */
function parseFile<T>(text: string, schema: z.ZodType<T>, at: Path): ParsedFile<T> {
  const document = readJson(text)
  if ('problem' in document) return { ok: false, problems: [document.problem] }
  const doubles = doubleKeys(document.tree.body, [])
  const result = schema.safeParse(document.value)
  const wrong = result.success ? weakeningsAt(result.data, at) : result.error.issues.flatMap(spread)
  const problems = [...doubles, ...wrong.map(complaint => locate(complaint, document.tree))]
  if (problems.length > 0 || !result.success) return { ok: false, problems: problems.sort(byPlace) }
  return { ok: true, value: result.data }
}

function weakeningsAt(value: unknown, at: Path): Complaint[] {
  const pack = at.reduce((part, step) => (part as Record<PropertyKey, unknown>)[step], value) as RulePack
  return weakenings(pack).map(({ path, why }) => ({ path: [...at, ...path], why }))
}

type Path = Complaint['path']

function readJson(text: string): { tree: DocumentNode; value: unknown } | { problem: PackProblem } {
  try {
    return { tree: parse(text, { mode: 'json' }), value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { line = 1, column = 1 } = error as { line?: number; column?: number }
    return { problem: { line, column, path: '', why: 'This is not JSON' } }
  }
}

/** One complaint per key that should not be there; everything else as it comes. */
function spread(issue: z.core.$ZodIssue): Complaint[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...issue.path, key], why: `“${key}” is unknown here` }))
  }
  if (issue.code === 'invalid_key')
    return [{ path: issue.path, why: `“${String(issue.path.at(-1))}” is unknown here` }]
  return [{ path: issue.path, why: issue.message }]
}

function doubleKeys(node: ValueNode, path: Path): PackProblem[] {
  if (node.type === 'Array')
    return node.elements.flatMap((element, index) => doubleKeys(element.value, [...path, index]))
  if (node.type !== 'Object') return []
  const seen = new Set<string>()
  return node.members.flatMap(member => {
    const key = keyOf(member)
    const problems = seen.has(key) ? [problemAt(member, [...path, key], `“${key}” comes twice`)] : []
    seen.add(key)
    return [...problems, ...doubleKeys(member.value, [...path, key])]
  })
}

/** The place of a complaint: its own, or that of the nearest thing around it when it is about something missing. */
function locate({ path, why }: Complaint, tree: DocumentNode): PackProblem {
  let node: Node = tree.body
  let value: ValueNode = tree.body
  for (const step of path) {
    const next = childOf(value, step)
    if (next === undefined) break
    node = next
    value = next.value
  }
  return problemAt(node, path, why)
}

function childOf(value: ValueNode, step: PropertyKey) {
  if (value.type === 'Array') return value.elements[Number(step)]
  if (value.type === 'Object') return value.members.find(member => keyOf(member) === step)
  return undefined
}

function keyOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name
}

function problemAt(node: Node, path: Path, why: string): PackProblem {
  const { line, column } = node.loc.start
  return { line, column, path: path.map(String).join('.'), why }
}

function byPlace(a: PackProblem, b: PackProblem): number {
  return a.line - b.line || a.column - b.column
}
