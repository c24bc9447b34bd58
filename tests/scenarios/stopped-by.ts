import { expect } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'

/** What a flight's check holds against one person: the findings that block or wait, `rule effect`, with their words. */
export async function stoppedBy(client: Client, flight: FlightId, person: PersonId) {
  const { people } = await client.flights.check({ flight })
  const found = people.find(({ personId }) => personId === person)
  if (found === undefined) throw new Error('This person is not on the flight')
  const stopping = found.findings.filter(({ effect }) => effect !== 'info')
  return {
    verdict: found.verdict,
    rules: stopping.map(({ rule, effect }) => `${rule} ${effect}`),
    why: stopping.map(({ why }) => why).join(' '),
    findings: stopping as readonly Finding[],
  }
}

/** A refusal by rule, with a reason like this one among its reasons. */
export function refusedBecause(reason: RegExp) {
  return {
    code: 'RULE_REFUSES',
    data: { reasons: expect.arrayContaining([expect.stringMatching(reason)]) },
  }
}
