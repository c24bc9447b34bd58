import type { PackImpact, PackPreview } from '#shared/contract/rule-packs.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import type { PersonVerdict } from '#shared/rules/facts.ts'
import { comparePacks } from '#shared/rules/pack/compare-packs.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { type App, requireSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { knownPacks, lawInForce } from '../rules/law-in-force.ts'
import { trustedName } from '../rules/loading.ts'
import { readPackFile, requireNewer } from '../rules/pack-files.ts'
import { checkFlight } from './checking.ts'

/** What a pack would change, before it is loaded. Refuses as loadPack does, but shows one of an untrusted key. */
export async function previewPack(app: App, reference: string): Promise<PackPreview> {
  const { store } = requireSession(app)
  const file = await readPackFile(app, reference)
  return store.read(() => {
    requireNewer(file, ownOffice(store).jurisdiction, knownPacks(store))
    const { pack, publicKey } = file
    const now = app.now()
    const { rules } = lawInForce(store, now).pack
    return {
      pack,
      hash: packHash(pack),
      publicKey,
      fingerprint: fingerprintOf(publicKey),
      publisher: trustedName(store, publicKey) ?? null,
      instead: rules.id,
      changes: comparePacks(rules, pack).map(each => ({ ...each, path: [...each.path] })),
      impact: impactOf(store, pack, now),
    }
  })
}

/** Whose verdict the pack would change if it were asked now, on flights that have not departed. */
function impactOf(store: Reading, pack: RulePack, now: Instant): PackImpact[] {
  return store.flight
    .list()
    .filter(flight => !hasDeparted(flight, now))
    .flatMap(flight => {
      const { facts, check: before } = checkFlight(store, flight, now)
      const after = new Map(check(facts, pack, now).people.map(each => [each.assignmentId, each]))
      const moves = before.people.map(each => step(each, after.get(each.assignmentId)))
      const worse = moves.filter(move => move > 0).length
      const better = moves.filter(move => move < 0).length
      return worse + better === 0 ? [] : [{ flightId: flight.id, number: flight.number, worse, better }]
    })
}

const severity = { clear: 0, review: 1, blocked: 2 } as const

function step(before: PersonVerdict, after: PersonVerdict | undefined): number {
  return after === undefined ? 0 : severity[after.verdict] - severity[before.verdict]
}
