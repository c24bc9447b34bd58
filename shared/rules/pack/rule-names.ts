import { z } from 'zod'
import type { Effect } from '#shared/model/finding.ts'

/**
 * Every rule of the check, and the least that it does. A rule pack may be stricter than this and never weaker, so that
 * no file can switch a protection off. Bars have rules of their own, named `bar.` and the kind (`bar.withholding`).
 */
export const ruleFloors = {
  'stop.emergency': 'blocks',
  'protection.questioned': 'blocks',
  'class_order.covers': 'blocks',
  'class_order.ran_out': 'review',
  'class_order.not_begun': 'review',
  'bar.unknown': 'blocks',
  'bar.clock_ran_out': 'review',
  'bar.not_begun': 'review',
  'citizenship.evidence': 'blocks',
  'citizenship.birth': 'review',
  'citizenship.parent': 'review',
  'citizenship.free_passage': 'review',
  'permit.valid': 'blocks',
  'permit.leaves_by_choice': 'review',
  'permit.uncertain': 'review',
  'permit.contradicted': 'review',
  'permit.ended': 'info',
  'register.missing': 'blocks',
  'register.stale': 'blocks',
  'register.incomplete': 'review',
  'register.possible_match': 'review',
  'register.vanished': 'blocks',
  'register.waiting': 'info',
  'register.own_hand': 'info',
  'register.more_matches': 'blocks',
  'register.too_many_names': 'review',
  'ground.unknown': 'blocks',
  'order.missing': 'blocks',
  'order.not_final': 'blocks',
  'order.unproven': 'blocks',
  'order.destination': 'blocks',
  'order.conflict': 'review',
  'order.appeal_pending': 'blocks',
  'order.appeal_period': 'blocks',
  'order.reopen_in_absentia': 'blocks',
  'order.reopen_vawa': 'blocks',
  'order.execution_wait': 'review',
  'order.challenge_pending': 'review',
  'order.issuer_unknown': 'review',
  'notice.missing': 'review',
  'refoulement.look_again': 'review',
  'destination.unknown': 'blocks',
  'destination.third_country': 'info',
  'fear.not_asked': 'review',
  'statement.clears_nothing': 'info',
  'consent.missing': 'blocks',
  'consent.withdrawn': 'blocks',
  'consent.cooling_off': 'blocks',
  'consent.lapsed': 'blocks',
  'consent.unproven': 'blocks',
  'consent.no_counsel': 'blocks',
  'consent.same_witness': 'review',
  'consent.incomplete': 'info',
  'acceptance.missing': 'blocks',
  'acceptance.refused': 'blocks',
  'document.missing': 'blocks',
  'document.expired': 'blocks',
  'document.nationality': 'blocks',
  'document.residence_card': 'blocks',
  'document.refugee_code': 'blocks',
  'document.issued_to_foreigner': 'blocks',
  'document.specimen': 'blocks',
  'document.unknown_country': 'blocks',
  'document.second_nationality': 'review',
  'document.identity_card': 'review',
  'document.return_paper': 'review',
  'document.visa': 'review',
  'document.unknown_type': 'review',
  'identity.incomplete': 'blocks',
  'identity.sex': 'info',
  'minor.unaccompanied': 'blocks',
  'minor.age_unknown': 'blocks',
  'minor.adult_unclear': 'review',
  'minor.not_guardian': 'review',
  'minor.accompanied': 'info',
  'family.split': 'review',
  'family.derivative': 'blocks',
  'family.protected': 'review',
  'fitness.missing': 'blocks',
  'fitness.lapsed': 'blocks',
  'fitness.unfit': 'blocks',
  'duplicate.person': 'review',
  'booking.double': 'blocks',
  'staff.on_file': 'blocks',
  'staff.possible_match': 'review',
  'staff.unidentified': 'review',
  'pack.not_in_force': 'blocks',
  'pack.unreadable': 'blocks',
} as const satisfies Record<string, Effect>

/** A rule of the check, by its dotted name. */
export type RuleName = keyof typeof ruleFloors

/** All rule names, in the order in which findings of equal effect are shown. */
export const ruleNames = Object.keys(ruleFloors) as RuleName[]

/** The same, for parsing. */
export const RuleName = z.enum(ruleNames as [RuleName, ...RuleName[]])

/** How much an effect does: the greater is the stricter. */
export const effectStrength = { info: 0, review: 1, blocks: 2 } as const satisfies Record<Effect, number>
