import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '#electron/router/index.ts'
import type { PersonId } from '#shared/model/ids.ts'

/** What became of stops that were recorded while something else ran. Times in milliseconds. */
export interface Acknowledgements {
  readonly count: number
  /** From the moment at which a stop was due, so that a program that stands still counts, until it was acknowledged. */
  readonly slowestMs: number
  /**
   * The most that the program's own thread worked, by the processor's clock, while a stop waited: what is left of the slowest
   * where nobody else has the machine and the disk is quick.
   */
  readonly slowestWorkedMs: number
  /** 99 in 100 were quicker. */
  readonly p99Ms: number
  readonly medianMs: number
  /** How long the work took. */
  readonly tookMs: number
  /** Processor time of all threads. */
  readonly workedMs: number
  readonly stops: readonly { readonly id: string; readonly personId: PersonId }[]
}

/** Does `work`, and stops one of the people after another, one each `everyMs`, until it ends. */
export async function stoppingMeanwhile(
  client: Client,
  people: readonly PersonId[],
  everyMs: number,
  work: () => Promise<void>,
): Promise<Acknowledgements> {
  const began = performance.now()
  const atFirst = process.cpuUsage()
  let isDone = false
  const done = work().finally(() => {
    isDone = true
  })
  const times: number[] = []
  const worked: number[] = []
  const stops: { id: string; personId: PersonId }[] = []
  let workedBefore = ownThreadMs()
  for (let due = began; !isDone; due = Math.max(due + everyMs, performance.now())) {
    await pause(Math.max(0, due - performance.now()))
    const personId = people[times.length % people.length] as PersonId
    const { id } = await client.evidence.stop({ personId, why: 'Word of a stay by telephone' })
    times.push(performance.now() - due)
    // Since the stop before was acknowledged, so a little more than it waited for.
    worked.push(ownThreadMs() - workedBefore)
    workedBefore = ownThreadMs()
    stops.push({ id, personId })
  }
  await done
  const { user, system } = process.cpuUsage(atFirst)
  times.sort((a, b) => a - b)
  return {
    count: times.length,
    slowestMs: times.at(-1) ?? 0,
    slowestWorkedMs: Math.max(0, ...worked),
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    tookMs: performance.now() - began,
    workedMs: (user + system) / 1000,
    stops,
  }
}

/** Processor time of the thread that calls. */
function ownThreadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
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
