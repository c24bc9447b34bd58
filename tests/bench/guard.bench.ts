import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { change, type FollowUp, registerFollowUp } from '#electron/services/ground/change.ts'
import { unknownPerson } from '#electron/services/people/unknown-person.ts'
import { holdProtections } from '#electron/services/releasing/guard.ts'
import type { Writer } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { unknownOrigin } from '#shared/model/legal-bar.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { unknownProceedings } from '#shared/model/removal-order.ts'
import { aBenchSession } from './bench-store.ts'

/**
 * What the guard of the protections costs a transaction, of people who each have an order, a bar and a permit on file: an edit
 * of one of them, and of 400 at once. On its own: `npm run bench -- guard`.
 */

const people = 400
const rounds = 50

const folder = mkdtempSync(join(tmpdir(), 'muster-guard-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const session = await aBenchSession(folder)
  let spent = 0
  const timed: FollowUp = (...all) => {
    const from = performance.now()
    holdProtections(...all)
    spent += performance.now() - from
  }
  registerFollowUp('protections', timed)
  const ids = change(session, w => Array.from({ length: people }, (_, index) => aPerson(w, index)))
  const [one] = ids
  if (one === undefined) throw new Error('Nobody')

  const measure = (what: string, some: readonly PersonId[]) => {
    const costs: { whole: number; guard: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      spent = 0
      const from = performance.now()
      change(session, w => {
        for (const id of some) w.person.update(id, { custodyPlace: `Hall ${round}` })
      })
      costs.push({ whole: performance.now() - from, guard: spent })
    }
    console.log(
      `${what}: guard ${told(costs.map(({ guard }) => guard))} of ${told(costs.map(({ whole }) => whole))} a transaction`,
    )
  }
  measure('an edit of one person', [one])
  measure(`an edit of ${people} people at once`, ids)
  session.store.close()
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2)
  return `${at(0.5)} ms (95 in 100: ${at(0.95)})`
}

/** Somebody with an order, a bar and a permit on file. */
function aPerson(w: Writer, index: number): PersonId {
  const personId = w.newId('person')
  const name = { familyName: `Family${index}`, givenNames: 'Given', nationality: 'IRN' }
  w.person.insert({ ...unknownPerson, ...name, id: personId, createdAt: w.now })
  const { now: recordedAt, userId: recordedBy } = w
  w.removalOrder.insert({
    ...unknownProceedings,
    id: w.newId('removalOrder'),
    personId,
    number: `RO-${index}`,
    date: plainDate('2026-05-04'),
    final: 'yes',
    destinations: ['IRN'],
    evidence: 'Docket 26-1184',
    withdrawnAt: null,
    recordedAt,
  })
  w.legalBar.insert({
    ...unknownOrigin,
    id: w.newId('legalBar'),
    personId,
    kind: 'withholding',
    from: plainDate('2025-11-03'),
    until: null,
    destinations: [],
    evidence: 'Order, page 4',
    recordedBy,
    recordedAt,
    liftedAt: null,
    liftedBy: null,
    liftEvidence: null,
  })
  w.permit.insert({
    id: w.newId('permit'),
    personId,
    category: 'lpr',
    status: 'valid',
    number: null,
    source: 'Card',
    validFrom: null,
    validTo: null,
    endedBy: null,
    endedAt: null,
    recordedAt,
  })
  return personId
}
