import { keepMemberships } from './checking/class-memberships.ts'
import { holdMatches } from './checking/held-matches.ts'
import { keepListedRelations } from './checking/listed-relations.ts'
import { sightTouched } from './checking/recognition/sightings.ts'
import { openRecalls } from './flights/opening-recalls.ts'
import { registerFollowUp } from './ground/change.ts'
import { bringBackWhomSomethingRestsOn } from './people/taking-back.ts'
import { holdProtections } from './releasing/guard.ts'
import { supersedeTouched } from './signing/superseding.ts'

/**
 * Brings together what must follow from every writing (ground/change.ts) and the rooms that do it. Whoever composes a
 * program that writes calls it first: the router, and a job with a connection of its own.
 */
export function registerFollowUps(): void {
  registerFollowUp('sightings', sightTouched)
  registerFollowUp('memberships', keepMemberships)
  registerFollowUp('relations', keepListedRelations)
  registerFollowUp('people back', bringBackWhomSomethingRestsOn)
  registerFollowUp('protections', holdProtections)
  registerFollowUp('matches', holdMatches)
  registerFollowUp('superseding', supersedeTouched)
  registerFollowUp('recalls', openRecalls)
}
