import { countryCodeKind, isNationality, parseCountryCode } from '#shared/formats/countries.ts'
import { passportKind } from '#shared/formats/residence-cards.ts'
import { addDays, type PlainDate } from '#shared/model/plain-date.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { type DocumentKind, documentKind } from '../definitions/document-kind.ts'
import { isSameCountry } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf } from '../flight-context.ts'
import { arrivalWords } from '../words/landing.ts'
import { country, day } from '../words/phrases.ts'
import { isCitizenship } from './citizenship.ts'

/**
 * The paper to travel on: at least one that was not handed back, names the person's nationality, and is valid on
 * arrival. One good passport is enough, but every paper that says something else about the person still speaks.
 */
export const travelDocuments: PersonFamily = {
  rules: [
    'document.missing',
    'document.expired',
    'document.nationality',
    'document.specimen',
    'document.unknown_country',
    'document.second_nationality',
    'document.identity_card',
    'document.return_paper',
    'document.visa',
    'document.unknown_type',
  ],
  citedWhenClear: ['document.missing', 'document.expired'],
  check: (place, ctx) => {
    const papers = place.documents.filter(document => document.withdrawnAt === null)
    const passports = papers.filter(
      document => kindOf(document, place) === 'passport' && document.number !== null,
    )
    const troubles = passports.map(passport => troublesOf(passport, place, ctx))
    const hasGoodOne = troubles.some(trouble => trouble.length === 0)
    return [
      ...papers.flatMap(document => unusable(document, ctx)),
      // Handed back or not, it says what it says.
      ...place.documents.flatMap(document => question(document, place, ctx)),
      ...(hasGoodOne ? secondNationalities(place, ctx) : troubles.flat()),
      ...(passports.length === 0 ? substitutes(papers, place, ctx) : []),
    ]
  },
  lookedAt: (place, ctx) => [...place.documents.map(inWords), arrivalWords(place, ctx)],
}

function kindOf(document: TravelDocument, { person }: PersonFacts): DocumentKind {
  return documentKind(document, person.nationality)
}

function troublesOf(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  return [...nationalityTrouble(document, place, ctx), ...expiryTrouble(document, place, ctx)]
}

/** A paper must name the nationality on record, and no other; its issuer stands in where it names none. */
function nationalityTrouble(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  if (namesOwn(document, place)) return []
  const onRecord = place.person.nationality
  const said = document.nationality ?? document.state
  const stated = said === null ? 'names no nationality' : `is of ${country(said)}`
  const record = onRecord === null ? 'none' : country(onRecord)
  const issuer =
    isSameCountry(said, onRecord) && document.state !== null ? `, issued by ${country(document.state)}` : ''
  return [
    found(ctx, 'document.nationality', {
      why: `The document (${document.type}) ${stated}${issuer}; the nationality on record is ${record}.`,
      facts: { ...factsOf(document), nationalityOnRecord: onRecord },
      subject: document.id,
    }),
  ]
}

function namesOwn({ nationality, state }: TravelDocument, { person }: PersonFacts): boolean {
  const stated = [nationality, state].filter(code => code !== null)
  return stated.length > 0 && stated.every(code => isSameCountry(code, person.nationality))
}

function expiryTrouble(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  const landing = landingOf(place, ctx)
  const spare = ctx.pack.limits.documentValidBeyondArrivalDays
  const needed = landing === undefined ? null : addDays(landing.date, spare)
  if (document.expires !== null && needed !== null && document.expires >= needed) return []
  return [
    found(ctx, 'document.expired', {
      why: expirySentence(document, landing?.date ?? null, spare),
      facts: { ...factsOf(document), arrival: landing?.date ?? null, spareDays: spare },
      subject: document.id,
    }),
  ]
}

function expirySentence(document: TravelDocument, arrival: PlainDate | null, spare: number): string {
  if (document.expires === null) return `The document (${document.type}) has no known last day of validity.`
  const validity = `The document (${document.type}) is valid until ${day(document.expires)}`
  if (arrival === null) return `${validity}, and the day of arrival is not known.`
  const needed = spare === 0 ? '' : ` and must be valid ${spare} days beyond it`
  return `${validity}; arrival is on ${day(arrival)}${needed}.`
}

/** Codes that no real paper of a live case can bear: a specimen's, and one that nobody issues. */
function unusable(document: TravelDocument, ctx: FlightContext): Draft[] {
  const codes = [...new Set([document.state, document.nationality].filter(code => code !== null))]
  return codes.flatMap(code => {
    const known = parseCountryCode(code)
    const facts = { document: document.id, code }
    if (known === undefined || known === 'XXX') {
      const why = `The document (${document.type}) bears a country code that nobody issues: “${code}”.`
      return [found(ctx, 'document.unknown_country', { why, facts, subject: document.id })]
    }
    if (countryCodeKind(known) !== 'specimen') return []
    const why = `The document (${document.type}) is a specimen (${code}), which nobody can hold.`
    return [found(ctx, 'document.specimen', { why, facts, subject: document.id })]
  })
}

/** Papers that are no ground to travel and may show a right to stay: a visa of this side, a type nobody can name. */
function question(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  const kind = kindOf(document, place)
  const { type, id, state } = document
  if (kind === 'unknown') {
    const why = `A document of an unknown type (${type}) is on file: whether it shows a right to stay needs a decision.`
    return [found(ctx, 'document.unknown_type', { why, facts: factsOf(document), subject: id })]
  }
  if (kind === 'passport') return ofItsLetter(document, ctx)
  if (kind !== 'visa' || (state !== null && !isCitizenship(state, ctx))) return []
  const dated = document.expires === null ? 'without a known date' : `dated until ${day(document.expires)}`
  const why = `A visa is on file (${type}, ${dated}): whether it still gives a right to stay needs a decision.`
  return [found(ctx, 'document.visa', { why, facts: factsOf(document), subject: id })]
}

/** A passport to travel on whose code says more than that: its holder may be in the country by a status of their own, or nobody knows. */
function ofItsLetter(document: TravelDocument, ctx: FlightContext): Draft[] {
  const { type, id } = document
  const why = {
    official: `A diplomatic, official or military passport is on file (${type}): whether its holder has a status or an immunity of their own needs a decision.`,
    unknown: `A passport of a kind that no standard names is on file (${type}): whether it is one of a national needs a decision.`,
  }
  const kind = passportKind(type)
  if (kind !== 'official' && kind !== 'unknown') return []
  return [found(ctx, 'document.unknown_type', { why: why[kind], facts: factsOf(document), subject: id })]
}

/** Beside a good passport, one of another nationality: the person may be protected by, or belong to, another state. */
function secondNationalities(place: PersonFacts, ctx: FlightContext): Draft[] {
  return place.documents
    .filter(document => kindOf(document, place) === 'passport' && document.number !== null)
    .filter(passport =>
      passport.withdrawnAt === null ? !namesOwn(passport, place) : isOfAnother(passport, place),
    )
    .map(passport => {
      const said = passport.nationality ?? passport.state
      const why = `A passport of another nationality is on file too (${said === null ? 'not stated' : country(said)}).`
      const facts = { ...factsOf(passport), nationalityOnRecord: place.person.nationality }
      return found(ctx, 'document.second_nationality', { why, facts, subject: passport.id })
    })
}

/** One handed back speaks of its holder’s nationality still, and no more of who issued it. */
function isOfAnother({ nationality, state }: TravelDocument, { person }: PersonFacts): boolean {
  return !isSameCountry(nationality ?? state, person.nationality)
}

/** Without a passport: whether the destination takes an identity card or a return paper needs a decision. */
function substitutes(papers: readonly TravelDocument[], place: PersonFacts, ctx: FlightContext): Draft[] {
  const drafts = papers.flatMap(document => substitute(document, place, ctx))
  if (drafts.length > 0) return drafts
  const kept =
    place.documents.length === 0
      ? 'No travel document is on file.'
      : 'No document on file is one to travel on.'
  return [found(ctx, 'document.missing', { why: kept, facts: { documents: place.documents.length } })]
}

function substitute(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  const kind = kindOf(document, place)
  if (kind !== 'identity_card' && kind !== 'return_paper') return []
  const { to } = place.assignment
  const facts = { ...factsOf(document), to }
  const name = kind === 'identity_card' ? 'an identity card' : 'a return document'
  const why = `The only paper to travel on is ${name} (${document.type}): whether ${to} admits on it needs a decision.`
  const rule = kind === 'identity_card' ? 'document.identity_card' : 'document.return_paper'
  return [
    found(ctx, rule, { why, facts, subject: document.id }),
    ...(document.nationality === null && kind === 'return_paper' ? [] : ofReturnee(document, place, ctx)),
    ...expiryTrouble(document, place, ctx),
  ]
}

/** A return document is issued by the returning state (Regulation (EU) 2016/1953), so only its nationality must fit. */
function ofReturnee(document: TravelDocument, place: PersonFacts, ctx: FlightContext): Draft[] {
  const issuerLeftOut = isNationalityKnown(document) ? { ...document, state: null } : document
  return nationalityTrouble(issuerLeftOut, place, ctx)
}

function isNationalityKnown({ nationality }: TravelDocument): boolean {
  const known = nationality === null ? undefined : parseCountryCode(nationality)
  return known !== undefined && isNationality(known)
}

function factsOf(document: TravelDocument): Record<string, unknown> {
  const { id, type, number, state, nationality, expires } = document
  return { document: id, type, number, state, nationality, expires }
}

function inWords({ type, number, state, expires, withdrawnAt }: TravelDocument): string {
  const issuer = state === null ? 'issuer unknown' : country(state)
  const until = expires === null ? 'no last day known' : `valid until ${day(expires)}`
  return `${type} ${number ?? 'without a number'}, ${issuer}, ${until}${withdrawnAt === null ? '' : ', withdrawn'}.`
}
