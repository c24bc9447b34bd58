import { cellForTerminal } from './for-terminal.ts'

/** What a command has to say: once for programs, once for people. */
export interface Result {
  /** Printed alone on stdout with `--json`. */
  readonly json: unknown
  /** Printed on stdout without `--json`. */
  readonly text: string
  /** 1 when a rule says no to what was asked, although the command itself was carried out. */
  readonly status?: 0 | 1
  /** What a person at a terminal wants to read beside it: printed on stderr, and only to a terminal. */
  readonly note?: string
  /** Printed on stderr, with and without `--json`: what went in all the same must not pass for a clean run. */
  readonly warnings?: readonly string[]
}

/** Something was made: its id alone, so that a script can take it, and in words what it is. */
export function made(id: string, note: string, more: object = {}): Result {
  return { json: { id, ...more }, text: id, note }
}

/** Something was done that has no id of its own. */
export function done(text: string, json: object = {}): Result {
  return { json, text }
}

/** Rows of text in columns as wide as they need, the last one ragged. */
export function table(rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = rows.map(row => row.map(cell => cellForTerminal(String(cell ?? ''))))
  const widths = cells.reduce<number[]>((widest, row) => {
    return row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length))
  }, [])
  const line = (row: string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')
  return cells.map(row => line(row).trimEnd()).join('\n')
}

/** `1 person`, `2 people`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
