import type { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import type { Permit } from '#shared/model/permit.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import { isReleased, type ReleasesOnFile } from '#shared/protection/releases.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Reading } from '../ground/reading.ts'
import { releasesOfPeople } from '../rules/own-releases.ts'

/**
 * Records as the check takes them, for whoever looks at a screen: what a field calls lifted or ended has ended only where a
 * release of this office counts. A release that was taken back, one of another office and an ending on a word show as what
 * they are: the record protects.
 */

const open = { liftedAt: null, liftedBy: null, liftEvidence: null } as const

/** Bars as they stand. */
export function barsAsTheyStand(store: Reading, bars: readonly LegalBar[]): LegalBar[] {
  const isOver = overIn(store, 'legalBar', bars.filter(lifted))
  return bars.map(bar => (lifted(bar) && !isOver(bar) ? { ...bar, ...open } : bar))
}

/** Stops as they stand. */
export function stopsAsTheyStand(store: Reading, stops: readonly EmergencyStop[]): EmergencyStop[] {
  const isOver = overIn(store, 'emergencyStop', stops.filter(lifted))
  return stops.map(stop => (lifted(stop) && !isOver(stop) ? { ...stop, liftedAt: null } : stop))
}

/** Permits as they stand. */
export function permitsAsTheyStand(store: Reading, permits: readonly Permit[]): Permit[] {
  const ended = ({ endedAt }: Permit) => endedAt !== null
  const isOver = overIn(store, 'permit', permits.filter(ended))
  return permits.map(permit =>
    ended(permit) && !isOver(permit) ? { ...permit, endedAt: null, endedBy: null } : permit,
  )
}

type Owned = Pick<LegalBar, 'personId'> & { readonly id: string }

function lifted({ liftedAt }: { readonly liftedAt: string | null }): boolean {
  return liftedAt !== null
}

/** Whether a release ended each of these records. Asks nothing where there are none: almost nobody has any. */
function overIn(store: Reading, kind: ProtectionKind, records: readonly Owned[]): (record: Owned) => boolean {
  const people = [...new Set(records.map(({ personId }) => personId))]
  const releases = groupByPerson(people.length === 0 ? [] : releasesOfPeople(store, people))
  const attachments = groupByPerson(people.length === 0 ? [] : store.attachment.ofPeople(people))
  return ({ id, personId }) => {
    const onFile: ReleasesOnFile = { releases: releases(personId), attachments: attachments(personId) }
    return isReleased(kind, id, onFile)
  }
}
