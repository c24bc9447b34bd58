import type { Progress } from '#shared/contract/session.ts'

/**
 * Reads a long command's events to its end and gives the last one. Progress goes to stderr, and only to a terminal.
 * Ctrl+C calls the command off: it undoes what it wrote and ends with CANCELLED.
 */
export async function follow<Done extends { type: 'done' }>(
  start: (signal: AbortSignal) => Promise<AsyncIterable<Progress | Done>>,
): Promise<Done> {
  const controller = new AbortController()
  const callOff = () => controller.abort()
  process.once('SIGINT', callOff)
  try {
    for await (const event of await start(controller.signal)) {
      if (event.type === 'done') return event
      show(event)
    }
    throw new Error('A long command ended without a result')
  } finally {
    process.off('SIGINT', callOff)
    clear()
  }
}

/** As {@link follow}, for work that gives its result as the iterator's end. */
export async function followToEnd<Result>(steps: AsyncGenerator<Progress, Result>): Promise<Result> {
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      show(step.value)
    }
  } finally {
    clear()
  }
}

function show({ step, done, total }: Progress): void {
  if (!process.stderr.isTTY) return
  const share = total ? ` ${Math.floor((100 * done) / total)} %` : ` ${done}`
  process.stderr.write(`\r\u001b[K${step}${share}`)
}

function clear(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
