import fc from 'fast-check'
import { CLOCK_ZERO, type Clock, nextClock, printClock } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, type FieldValue, NO_HASH } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instantFromEpochMs } from '#shared/model/plain-date.ts'

/** An office's copy in a test: what it has seen, and a clock that may be wrong by years. */
export class Copy {
  readonly id: CopyId
  readonly seen = new Map<string, Entry>()
  #clock: Clock = CLOCK_ZERO
  #nowMs: number

  constructor(letter: string, nowMs = 1_795_000_000_000) {
    this.id = `${letter}.01J0000000000000000000000${letter}` as CopyId
    this.#nowMs = nowMs
  }

  /** Writes one entry, knowing exactly what this copy has seen. */
  write(noun: Noun, id: string, fields: Record<string, FieldValue>): Entry {
    this.#nowMs += 1000
    this.#clock = nextClock(this.#clock, this.#nowMs)
    const entry: Entry = {
      copyId: this.id,
      sequence: this.lastSeen(this.id) + 1,
      clock: printClock(this.#clock),
      wallTime: instantFromEpochMs(this.#nowMs),
      userId: `user-${this.id.slice(0, 1)}` as UserId,
      noun,
      id,
      fields,
      knew: Object.fromEntries(this.others().map(copyId => [copyId, this.lastSeen(copyId)])),
      prevHash: NO_HASH,
      hash: NO_HASH,
    }
    this.see(entry)
    return entry
  }

  /** Takes in everything that another copy has seen. */
  receive(from: Copy): void {
    for (const entry of from.seen.values()) this.see(entry)
  }

  private see(entry: Entry): void {
    this.seen.set(`${entry.copyId}/${entry.sequence}`, entry)
  }

  private lastSeen(copyId: CopyId): number {
    const sequences = [...this.seen.values()]
      .filter(entry => entry.copyId === copyId)
      .map(entry => entry.sequence)
    return Math.max(0, ...sequences)
  }

  private others(): CopyId[] {
    return [...new Set([...this.seen.values()].map(entry => entry.copyId))].filter(id => id !== this.id)
  }
}

/** Everything that any of the copies wrote. */
export function allEntries(copies: readonly Copy[]): Entry[] {
  return [...new Map(copies.flatMap(copy => [...copy.seen])).values()]
}

/** What may happen in a history: a copy writes some fields, or takes in what another has seen. */
type Step = { writer: number; fields: Record<string, FieldValue> } | { reader: number; source: number }

/**
 * Histories of three offices that edit one record and sometimes exchange, with clocks years apart. `values` says what
 * each field may be set to; every history begins with one office recording it.
 */
export function histories(
  noun: Noun,
  values: Record<string, readonly FieldValue[]>,
): fc.Arbitrary<{ entries: Entry[]; copies: Copy[] }> {
  const office = fc.nat(2)
  const fields: fc.Arbitrary<Record<string, FieldValue>> = fc.record<Record<string, FieldValue>>(
    Object.fromEntries(Object.entries(values).map(([field, some]) => [field, fc.constantFrom(...some)])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, FieldValue>>
  const write = fc.record({ writer: office, fields: fields.filter(some => Object.keys(some).length > 0) })
  const exchange = fc.record({ reader: office, source: office })
  const step: fc.Arbitrary<Step> = fc.oneof(
    { arbitrary: write, weight: 3 },
    { arbitrary: exchange, weight: 2 },
  )
  const skews = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5))
  return fc.tuple(skews, fc.array(step, { maxLength: 14 })).map(([years, steps]) => {
    const copies = years.map(
      (year, i) => new Copy('ABC'.charAt(i), 1_600_000_000_000 + year * 31_536_000_000),
    )
    const first = Object.fromEntries(Object.entries(values).map(([field, some]) => [field, some[0] ?? null]))
    copies[0]?.write(noun, 'r1', first)
    for (const each of steps) play(copies, noun, each)
    return { entries: allEntries(copies), copies }
  })
}

function play(copies: readonly Copy[], noun: Noun, step: Step): void {
  if ('writer' in step) {
    copies[step.writer]?.write(noun, 'r1', step.fields)
    return
  }
  const source = copies[step.source]
  if (source) copies[step.reader]?.receive(source)
}
