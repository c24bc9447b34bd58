import { z } from 'zod'
import { CountryCode, Instant, Line, PartialDate, YesNoUnknown } from './fields.ts'
import { PersonId } from './ids.ts'

/** What the crew must provide for. A closed list, so that no medical detail slips out in a remark. */
export const CareNeed = z.enum(['wheelchair', 'stretcher', 'infant', 'diet', 'hearing', 'sight'])
export type CareNeed = z.infer<typeof CareNeed>

/** As travel documents state it (ICAO Doc 9303-4: X for unspecified). */
export const Sex = z.enum(['M', 'F', 'X'])
export type Sex = z.infer<typeof Sex>

/** On what ground the person leaves: by an order, or by documented, informed choice. */
export const Ground = z.enum(['removal', 'voluntary'])
export type Ground = z.infer<typeof Ground>

/** How much escort the assessment found necessary. */
export const EscortNeed = z.enum(['none', 'standard', 'enhanced'])
export type EscortNeed = z.infer<typeof EscortNeed>

/** What the adult of {@link Person.travelsWithAdult} is to the child: only a parent or guardian has it in their care. */
export const RelationToAdult = z.enum(['parent', 'guardian', 'sibling', 'other'])
export type RelationToAdult = z.infer<typeof RelationToAdult>

/**
 * A person of whom an office plans a return. Race, religion, ethnicity, allegations and scores are left out on
 * purpose: neither the legal check nor flight safety needs them.
 */
export const Person = z.object({
  id: PersonId,
  /** The office's case number, e.g. an A-number; as written. The first key of identity. */
  caseNumber: Line.nullable(),
  familyName: z.string().trim().max(200),
  givenNames: z.string().trim().max(200),
  /** The full name in the person's own script. */
  nativeName: Line.nullable(),
  sex: Sex.nullable(),
  /** Known to the day, month or year; null when unknown, and unknown is treated as a minor's. */
  birthDate: PartialDate.nullable(),
  birthPlace: Line.nullable(),
  nationality: CountryCode.nullable(),
  /** People who share this text are one family and are not split without a named decision. */
  familyGroup: Line.nullable(),
  /** Case number of the adult with whom a minor travels, or `yes` when only the fact is known. */
  travelsWithAdult: Line.nullable(),
  /** Null when nobody recorded it, or there is no such adult. */
  relationToAdult: RelationToAdult.nullable(),
  custodyPlace: Line.nullable(),
  escortNeed: EscortNeed.nullable(),
  careNeeds: z.array(CareNeed),
  ground: Ground,
  /** Whether the destination has agreed to receive this person (readmission, travel document, nationality). */
  acceptedByDestination: YesNoUnknown,
  /** The country whose answer that is: a yes of one counts for no other. Null in older records: the person's own. */
  acceptedDestination: CountryCode.nullable(),
  bagCount: z.int().min(0).max(99).nullable(),
  bagKg: z.number().min(0).max(999).nullable(),
  createdAt: Instant,
})
export type Person = z.infer<typeof Person>
