import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '#electron/router/index.ts'
import type { PersonId } from '#shared/model/ids.ts'

/** What became of stops that were recorded while something else ran. Times in milliseconds. */
export interface Acknowledgements {
  readonly count: number
  /** From the moment at which a stop was due, so that a program that stands still counts, until it was acknowledged. */
  readonly slowestMs: number
  /** 99 in 100 were quicker. */
  readonly p99Ms: number
  readonly medianMs: number
  /** How long the work took. */
  readonly tookMs: number
  readonly ids: readonly string[]
}

/** Does `work`, and stops one of the people after another, one each `everyMs`, until it ends. */
export async function stoppingMeanwhile(
  client: Client,
  people: readonly PersonId[],
  everyMs: number,
  work: () => Promise<void>,
): Promise<Acknowledgements> {
  const began = performance.now()
  let isDone = false
  const done = work().finally(() => {
    isDone = true
  })
  const times: number[] = []
  const ids: string[] = []
  for (let due = began; !isDone; due = Math.max(due + everyMs, performance.now())) {
    await pause(Math.max(0, due - performance.now()))
    const personId = people[times.length % people.length] as PersonId
    ids.push((await client.evidence.stop({ personId, why: 'Word of a stay by telephone' })).id)
    times.push(performance.now() - due)
  }
  await done
  times.sort((a, b) => a - b)
  return {
    count: times.length,
    slowestMs: times.at(-1) ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    tookMs: performance.now() - began,
    ids,
  }
}

/** A list of so many people whom nobody has on file. */
export function peopleCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(7, '0')
    const day = String((index % 28) + 1).padStart(2, '0')
    const month = String((index % 12) + 1).padStart(2, '0')
    return `A7${number},TESTOV${letters(index)},Ilya,${1960 + (index % 45)}-${month}-${day},IRN,M`
  })
  return ['case_number,family_name,given_names,birth_date,nationality,sex', ...rows].join('\n')
}

/** A number in letters: names hold no figures. */
function letters(number: number): string {
  return number
    .toString(26)
    .split('')
    .map(digit => String.fromCharCode(65 + Number.parseInt(digit, 26)))
    .join('')
}
