import type { FlightFamily, PersonFamily } from '../draft.ts'
import { acceptance } from './acceptance.ts'
import { appealStays } from './appeal.ts'
import { bars } from './bar.ts'
import { births } from './birth.ts'
import { blockedRelatives } from './blocked-relative.ts'
import { bookings } from './booking.ts'
import { citizenship } from './citizenship.ts'
import { classOrders } from './class-order.ts'
import { consent } from './consent.ts'
import { destination } from './destination.ts'
import { travelDocuments } from './document.ts'
import { duplicates } from './duplicate.ts'
import { emergencyStop } from './emergency-stop.ts'
import { families } from './family.ts'
import { fear } from './fear.ts'
import { fitness } from './fitness.ts'
import { identity } from './identity.ts'
import { minors } from './minor.ts'
import { notice } from './notice.ts'
import { orders } from './order.ts'
import { packInForce } from './pack-in-force.ts'
import { permits } from './permit.ts'
import { possibleMatches } from './possible-match.ts'
import { questionedProtections } from './questioned-protection.ts'
import { refoulement } from './refoulement.ts'
import { registerAge, registerState } from './register-age.ts'
import { relations } from './relation.ts'
import { reopening } from './reopening.ts'
import { staffAboard } from './staff.ts'
import { statusCards } from './status-card.ts'
import { unreadCells } from './unread-cell.ts'
import { flightConflicts, unsettledConflicts } from './unsettled-conflict.ts'

/** The families whose rules look at records alone. */
const ofRecords = {
  stop: emergencyStop,
  protection: questionedProtections,
  unread: unreadCells,
  conflict: unsettledConflicts,
  class_order: classOrders,
  bar: bars,
  citizenship,
  birth: births,
  permit: permits,
  register_age: registerAge,
  possible_match: possibleMatches,
  status_card: statusCards,
  order: orders,
  appeal: appealStays,
  reopening,
  notice,
  refoulement,
  destination,
  fear,
  consent,
  acceptance,
  document: travelDocuments,
  identity,
  minor: minors,
  family: families,
  relation: relations,
  fitness,
  duplicate: duplicates,
  booking: bookings,
} as const satisfies Readonly<Record<string, PersonFamily>>

/**
 * Every family of rules about a person, by the name that an explanation calls it by. check.ts and explain.ts both ask
 * these. Their order does not matter to a check.
 */
export const personFamilies = {
  ...ofRecords,
  blocked_relative: blockedRelatives(Object.values(ofRecords)),
} as const satisfies Readonly<Record<string, PersonFamily>>

/** The name of a family of rules about a person. */
export type RuleFamily = keyof typeof personFamilies

/** Every family of rules about a flight as a whole. */
export const flightFamilies: readonly FlightFamily[] = [
  registerState,
  packInForce,
  staffAboard,
  flightConflicts,
]
