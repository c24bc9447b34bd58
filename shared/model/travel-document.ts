import { z } from 'zod'
import { CountryCode, Instant, Line, PlainDate } from './fields.ts'
import { PersonId, TravelDocumentId } from './ids.ts'

/** A paper on which a person could travel, or a card that shows a status. Every one on file counts in the check. */
export const TravelDocument = z.object({
  id: TravelDocumentId,
  personId: PersonId,
  /** ICAO Doc 9303-3 document code (P passport, IP passport card, C1/AR/IR residence cards ...). */
  type: z.string().regex(/^[A-Z][A-Z0-9<]?$/, 'A document code of one or two characters'),
  number: Line.nullable(),
  /** State or organisation that issued it. */
  state: CountryCode.nullable(),
  /** Nationality that the document itself states; null when only the issuer is known. */
  nationality: CountryCode.nullable(),
  /** Last day of validity; null when not known, which never counts as valid. */
  expires: PlainDate.nullable(),
  /** Set when the document was handed back, lost or replaced: kept, and no longer a paper to travel on. */
  withdrawnAt: Instant.nullable(),
  recordedAt: Instant,
})
export type TravelDocument = z.infer<typeof TravelDocument>
