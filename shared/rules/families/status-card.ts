import { countryCodeKind, parseCountryCode } from '#shared/formats/countries.ts'
import { protectedHolder } from '#shared/formats/residence-cards.ts'
import type { Permit } from '#shared/model/permit.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { isReleased } from '../../protection/releases.ts'
import { ofOnePerson } from '../../protection/second-person.ts'
import { documentKind, isPassportType } from '../definitions/document-kind.ts'
import { isEnded, isSameNumber } from '../definitions/permit-claim.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, country, day } from '../words/phrases.ts'
import { isCitizenship } from './citizenship.ts'

/**
 * Documents that show a status or a protection. Every one on file speaks, also when it has expired or was handed back:
 * a residence card's date ends no status, and a state that printed a refugee code recorded a protection (ICAO Doc
 * 9303-3, section 5, part D), whether in a nationality or in the document's own code (Doc 9303-4, 4.4: PR, PS, PT). So does a travel document that the removing side issued to somebody who is not its national:
 * refugees, residents and stateless people get one (8 CFR 223.1; 1951 Convention, Art. 28; 1954 Convention, Art. 28). Each
 * is answered by the recorded end of the permit that bears the document's number.
 */
export const statusCards: PersonFamily = {
  rules: ['document.residence_card', 'document.refugee_code', 'document.issued_to_foreigner'],
  citedWhenClear: ['document.residence_card', 'document.refugee_code'],
  check: (place, ctx) => [
    ...codesOfPerson(place, ctx),
    ...place.documents
      .filter(
        document =>
          !isAnswered(document, place.permits, ctx) && !isReleased('statusDocument', document.id, place),
      )
      .flatMap(document => [
        ...residenceCard(document, place, ctx),
        ...issuedToForeigner(document, place, ctx),
        ...codesOfDocument(document, ctx),
      ]),
  ],
  lookedAt: ({ documents }) => [
    `${count(documents.length, 'document')} on file looked at, withdrawn ones included.`,
  ],
}

/**
 * Whether all permits on record behind this document, and at least one, were ended by a named decision: that of two, as the
 * document itself takes.
 */
function isAnswered(document: TravelDocument, permits: readonly Permit[], ctx: FlightContext): boolean {
  const behind = permits.filter(permit => isSameNumber(permit.number, document.number))
  const isOfTwo = behind.some(({ category }) => !ofOnePerson({ kind: 'permit', code: category }))
  return isOfTwo && behind.every(permit => isEnded(permit, ctx.asOf))
}

function residenceCard(document: TravelDocument, { person }: PersonFacts, ctx: FlightContext): Draft[] {
  if (documentKind(document, person.nationality) !== 'residence_card') return []
  const { id, type, number, state, expires, withdrawnAt } = document
  const issuer = state === null ? 'an unknown issuer' : country(state)
  const dated = expires === null ? 'without a known date' : `dated until ${day(expires)}`
  return [
    found(ctx, 'document.residence_card', {
      why: `A residence card is on file (${type}, ${issuer}, ${dated}): a card's date ends no status, only a decision does.`,
      facts: { document: id, type, number, state, expires, withdrawnAt },
      subject: id,
    }),
  ]
}

/** A passport of this side that states no nationality was issued to its own national: that is evidence of citizenship. */
function issuedToForeigner(document: TravelDocument, { person }: PersonFacts, ctx: FlightContext): Draft[] {
  const { id, type, number, state, nationality, expires, withdrawnAt } = document
  const kind = documentKind(document, person.nationality)
  const isTravelDocument = (isPassportType(type) && nationality !== null) || kind === 'unknown'
  if (!isTravelDocument || !isCitizenship(state, ctx) || isCitizenship(nationality, ctx)) return []
  const holder =
    nationality === null
      ? 'somebody whose nationality it does not state'
      : `a holder of ${country(nationality)}`
  return [
    found(ctx, 'document.issued_to_foreigner', {
      why: `${country(state)} issued a travel document (${type}) to ${holder}: refugees, residents and stateless people get one, and that it was handed back or has expired ends no status.`,
      facts: { document: id, type, number, state, nationality, expires, withdrawnAt },
      about: [id, type, number, state, nationality],
      subject: id,
    }),
  ]
}

function codesOfPerson({ person }: PersonFacts, ctx: FlightContext): Draft[] {
  return protection(ctx, person.nationality, 'the record states the nationality', null)
}

function codesOfDocument(document: TravelDocument, ctx: FlightContext): Draft[] {
  const { id, type, number, state, nationality } = document
  return [
    ...ofType(document, ctx),
    ...protection(ctx, nationality, `a document (${type}) states the nationality`, { id, number }),
    ...protection(ctx, state, `a document (${type}) names as its issuer`, { id, number }),
  ]
}

/** A travel document whose own code says that it is a refugee's, a stateless person's or another foreigner's. */
function ofType({ id, type, number }: TravelDocument, ctx: FlightContext): Draft[] {
  const holder = protectedHolder(type)
  if (holder === undefined) return []
  return [
    found(ctx, 'document.refugee_code', {
      why: `A document (${type}) is by its code a ${holder.whose} travel document: a state has recorded that the holder is not its national, and may have protected them.`,
      facts: { code: type, document: id, number },
      about: [type, id, 'its code'],
      subject: id,
    }),
  ]
}

function protection(
  ctx: FlightContext,
  code: string | null,
  where: string,
  document: Pick<TravelDocument, 'id' | 'number'> | null,
): Draft[] {
  const known = code === null ? undefined : parseCountryCode(code)
  const kind = known === undefined ? undefined : countryCodeKind(known)
  if (kind !== 'refugee' && kind !== 'stateless') return []
  const meaning =
    kind === 'refugee'
      ? 'a state has recorded refugee protection'
      : 'no state is known that regards the person as its national'
  return [
    found(ctx, 'document.refugee_code', {
      why: `${where.replace(/^./, letter => letter.toUpperCase())} ${code}: ${meaning}.`,
      facts: { code, document: document?.id ?? null, number: document?.number ?? null },
      about: [code, document?.id ?? null, where],
      ...(document === null ? {} : { subject: document.id }),
    }),
  ]
}
