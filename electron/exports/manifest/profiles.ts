import type { Profile } from '#shared/model/disclosure.ts'
import type { ManifestDocument } from './manifest-document.ts'
import type { PersonRow } from './person-row.ts'

/** The fields of one person, and of the document as a whole, that a reader may see, in the order they are written. */
interface AllowList {
  readonly person: readonly (keyof PersonRow)[]
  readonly document: readonly (keyof ManifestDocument)[]
}

/** What every reader may know of a document: which it is, whether it still holds, and how to tell it is ours. */
const everyone = [
  'flightNumber',
  'version',
  'state',
  'supersededBy',
  'createdAt',
  'voidAfter',
  'sha256',
  'proof',
  'office',
  'hasFewerThanThree',
  'route',
  'counts',
] as const

const aboard = ['cabin', 'checkedAt', 'signers'] as const

const identity = ['familyName', 'givenNames', 'nativeName', 'sex', 'birthDate', 'nationality'] as const

const document = ['documentType', 'documentNumber', 'documentState', 'documentExpires'] as const

/**
 * Who may see what (architecture.md, "Exports say only what the reader may know"; domain.md 3.4: 8 CFR 208.6 and
 * 1208.6 cover the bare fact of applying). Lists of what is allowed: a field that nobody thought of is withheld.
 *
 * Case numbers go to escorts, who carry the person's file, and to nobody else outside. The ground (removal or
 * voluntary) speaks of consent and stays inside. A receiving authority gets only returnees who leave the aircraft
 * there: no staff, no seats, no officers' names, no other stop of the route.
 */
export const profiles = {
  crew: {
    person: ['number', 'seat', ...identity, 'kind', 'from', 'to', 'care', 'withAdult', 'withAdultSeat'],
    document: [...everyone, ...aboard],
  },
  escort: {
    person: [
      'number',
      'seat',
      ...identity,
      'kind',
      'from',
      'to',
      'care',
      'withAdult',
      'withAdultSeat',
      'family',
      'escortNeed',
      ...document,
      'bagCount',
      'bagKg',
      'caseNumber',
    ],
    document: [...everyone, ...aboard],
  },
  receiving: {
    person: ['number', ...identity, ...document, 'family', 'withAdult', 'care', 'bagCount', 'bagKg'],
    document: [...everyone, 'destination'],
  },
  internal: {
    person: [
      'number',
      'seat',
      ...identity,
      'kind',
      'from',
      'to',
      'care',
      'withAdult',
      'withAdultSeat',
      'family',
      'escortNeed',
      ...document,
      'bagCount',
      'bagKg',
      'caseNumber',
      'ground',
      'orderNumber',
      'verdict',
      'findings',
      'familyGroup',
      'assignmentId',
      'personId',
    ],
    document: [
      ...everyone,
      ...aboard,
      'rulePack',
      'register',
      'supersededAt',
      'supersededWhy',
      'signature',
      'publicKey',
      'content',
    ],
  },
} as const satisfies Record<Profile, AllowList>

/** A field of a person that the readers of a profile may see. */
export type PersonField<P extends Profile> = (typeof profiles)[P]['person'][number]
/** A field of the document itself that the readers of a profile may see. */
export type DocumentField<P extends Profile> = (typeof profiles)[P]['document'][number]
