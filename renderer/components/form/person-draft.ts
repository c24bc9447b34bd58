import { z } from 'zod'
import { CountryCode, Line, PartialDate, YesNoUnknown } from '#shared/model/fields.ts'
import { CareNeed, EscortNeed, Ground, type Person, RelationToAdult, Sex } from '#shared/model/person.ts'
import { blankIsNull, capitals } from './schemas.ts'

/** What is typed into the form of a person's identity and needs. */
export interface PersonDraft {
  caseNumber: string
  familyName: string
  givenNames: string
  nativeName: string
  sex: Sex | null
  birthDate: string
  birthPlace: string
  nationality: string
  familyGroup: string
  travelsWithAdult: string
  relationToAdult: RelationToAdult | null
  custodyPlace: string
  escortNeed: EscortNeed | null
  careNeeds: CareNeed[]
  ground: Ground
  acceptedByDestination: YesNoUnknown
  acceptedDestination: string
  bagCount: string
  bagKg: string
}

/** The fields of a person that an officer may set (contract: PersonEdit). */
export type PersonFields = Omit<Person, 'id' | 'createdAt'>

const number = (schema: z.ZodType<number>) =>
  blankIsNull(z.preprocess(value => Number(String(value).replace(',', '.')), schema))

/** Leads from what is typed to what the model holds. Somebody with no name at all cannot be found again. */
export function personSchema(nameNeeded: string): z.ZodType<PersonFields> {
  return z
    .object({
      caseNumber: blankIsNull(Line),
      familyName: z.string().trim().max(200),
      givenNames: z.string().trim().max(200),
      nativeName: blankIsNull(Line),
      sex: Sex.nullable(),
      birthDate: blankIsNull(PartialDate),
      birthPlace: blankIsNull(Line),
      nationality: blankIsNull(capitals(CountryCode)),
      familyGroup: blankIsNull(Line),
      travelsWithAdult: blankIsNull(Line),
      relationToAdult: RelationToAdult.nullable(),
      custodyPlace: blankIsNull(Line),
      escortNeed: EscortNeed.nullable(),
      careNeeds: z.array(CareNeed),
      ground: Ground,
      acceptedByDestination: YesNoUnknown,
      acceptedDestination: blankIsNull(capitals(CountryCode)),
      bagCount: number(z.int().min(0).max(99)),
      bagKg: number(z.number().min(0).max(999)),
    })
    .refine(person => person.familyName !== '' || person.givenNames !== '', {
      path: ['familyName'],
      message: nameNeeded,
    })
}

/** What the form shows of a person; of nobody, what is known of nobody. */
export function toDraft(person: PersonFields | null): PersonDraft {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : String(value)
  return {
    caseNumber: text(person?.caseNumber),
    familyName: text(person?.familyName),
    givenNames: text(person?.givenNames),
    nativeName: text(person?.nativeName),
    sex: person?.sex ?? null,
    birthDate: text(person?.birthDate),
    birthPlace: text(person?.birthPlace),
    nationality: text(person?.nationality),
    familyGroup: text(person?.familyGroup),
    travelsWithAdult: text(person?.travelsWithAdult),
    relationToAdult: person?.relationToAdult ?? null,
    custodyPlace: text(person?.custodyPlace),
    escortNeed: person?.escortNeed ?? null,
    careNeeds: person?.careNeeds ?? [],
    ground: person?.ground ?? 'removal',
    acceptedByDestination: person?.acceptedByDestination ?? 'unknown',
    acceptedDestination: text(person?.acceptedDestination),
    bagCount: text(person?.bagCount),
    bagKg: text(person?.bagKg),
  }
}

/** Only what differs, so that an edit takes back nothing that somebody else has written meanwhile. */
export function changedFields(before: PersonFields, after: PersonFields): Partial<PersonFields> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(before[name as keyof PersonFields]) !== JSON.stringify(value),
    ),
  )
}
