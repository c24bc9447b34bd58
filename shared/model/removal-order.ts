import { z } from 'zod'
import { PackCode } from './codes.ts'
import { CountryCode, Instant, Line, PlainDate, YesNoUnknown } from './fields.ts'
import { PersonId, RemovalOrderId } from './ids.ts'

/**
 * Who made an order; `authority` is a European administration, `other` somebody whom this list lacks. From whom an appeal
 * stays removal is said by the pack.
 */
export const OrderIssuer = z.enum(['immigration_judge', 'board', 'dhs', 'court', 'authority', 'other'])
export type OrderIssuer = z.infer<typeof OrderIssuer>

/** An issuer that every pack knows, or one that a pack adds. */
export const AnyOrderIssuer = z.union([OrderIssuer, PackCode])
export type AnyOrderIssuer = z.infer<typeof AnyOrderIssuer>

/** On what ground a motion to reopen was filed, where the law makes a difference: `vawa`, as a battered spouse, child or parent. */
export const ReopenGround = z.enum(['vawa', 'other'])
export type ReopenGround = z.infer<typeof ReopenGround>

/** What happened to an order after it was made: what the stays that exist without paper are computed from. */
export const OrderProceedings = z.object({
  /** Null when nobody recorded it. */
  issuedBy: AnyOrderIssuer.nullable(),
  /** Whether it was made in the person's absence: no appeal lies then, but a motion to reopen stays removal. */
  inAbsentia: YesNoUnknown,
  appealWaived: YesNoUnknown,
  /** Day on which an appeal was received. On or after {@link reopenDeniedOn}, it is the appeal of that denial. */
  appealFiledOn: PlainDate.nullable(),
  /** Day of the final decision on the appeal. */
  appealDecidedOn: PlainDate.nullable(),
  /** Day on which a motion to reopen was received. */
  reopenFiledOn: PlainDate.nullable(),
  /** Day on which that motion was denied. One that is granted vacates the order: withdraw it. */
  reopenDeniedOn: PlainDate.nullable(),
  /** Null when nobody recorded it. */
  reopenGround: ReopenGround.nullable(),
})
export type OrderProceedings = z.infer<typeof OrderProceedings>

/** A removal order or return decision. It clears nobody by itself; it is one of the things that must be there. */
export const RemovalOrder = z.object({
  id: RemovalOrderId,
  personId: PersonId,
  number: Line.nullable(),
  date: PlainDate.nullable(),
  /** Whether it is administratively final. */
  final: YesNoUnknown,
  /** Countries that the order names as destination. */
  destinations: z.array(CountryCode),
  /** The paper that shows it: docket entry, decision letter. */
  evidence: Line.nullable(),
  ...OrderProceedings.shape,
  /** Set when the order was vacated, reopened or withdrawn. */
  withdrawnAt: Instant.nullable(),
  recordedAt: Instant,
})
export type RemovalOrder = z.infer<typeof RemovalOrder>

/** An order of which nothing more is known. */
export const unknownProceedings: OrderProceedings = {
  issuedBy: null,
  inAbsentia: 'unknown',
  appealWaived: 'unknown',
  appealFiledOn: null,
  appealDecidedOn: null,
  reopenFiledOn: null,
  reopenDeniedOn: null,
  reopenGround: null,
}
