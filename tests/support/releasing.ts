import type { Client } from '#electron/router/index.ts'
import type { ReleaseInput, ReleaseResult } from '#shared/contract/protections.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { passphrase } from './office.ts'

/** A decision as a clerk would take it, of the day on which the tests begin. */
export function aDecision(decision: string, more: Partial<ReleaseInput> = {}): ReleaseInput {
  return {
    decision,
    decidedBy: 'Board of Immigration Appeals',
    decidedOn: plainDate('2026-11-23'),
    reference: 'Docket 26-1184',
    document: { kind: 'reference', reference: 'Registry of the office, folder 7' },
    askedBy: 'Officer K. Novak',
    answeredBy: 'The person',
    reason: null,
    passphrase,
    ...more,
  }
}

/** These people, one after the other, record one decision of the kind that the law names first. The last result. */
export async function release(
  by: readonly Client[],
  protection: string,
  more: Partial<ReleaseInput> = {},
): Promise<ReleaseResult> {
  let result: ReleaseResult | undefined
  for (const client of by) {
    const { decisions } = await client.protections.get({ protection })
    const decision = more.decision ?? decisions[0]?.kind ?? ''
    result = await client.protections.release({ protection, release: aDecision(decision, more) })
  }
  if (!result) throw new Error('Nobody releases it')
  return result
}
