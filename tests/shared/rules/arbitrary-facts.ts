import fc from 'fast-check'
import type { Attachment } from '#shared/model/attachment.ts'
import { BarKind, PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { RelationToAdult } from '#shared/model/person.ts'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { RelationKind } from '#shared/model/relation.ts'
import { OrderIssuer, type RemovalOrder, ReopenGround } from '#shared/model/removal-order.ts'
import type { Statement } from '#shared/model/statement.ts'
import type { FlightFacts, PersonFacts, Related } from '#shared/rules/facts.ts'
import { aFlight, aPerson, facts, type PersonOptions } from '#tests/support/facts.ts'
import {
  aBar,
  aCandidate,
  aClassOrder,
  aClearance,
  aConsent,
  aMatch,
  anEndedPermit,
  anId,
  anOrder,
  aPassport,
  aPermit,
  aReference,
  aRegister,
  aStatement,
  aStopOrder,
  lifted,
} from '#tests/support/records.ts'

/** Facts of every sort, in order and out of it, drawn so that clear people are common and so is every kind of trouble. */

const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 2 })
const country = fc.constantFrom('IRN', 'TUR', 'GTM', 'USA', 'D', 'XXB', 'XXX', 'QQQ')
const day = fc
  .constantFrom('2020-01-01', '2026-11-22', '2026-11-23', '2026-12-10', '2026-12-11', '2031-01-01')
  .map(plainDate)
const moment = fc
  .constantFrom('2026-11-01T08:00:00Z', '2026-11-22T08:00:00Z', '2026-11-23T12:06:00Z')
  .map(instant)
const yesNo = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

/** A bar of any kind, span and scope that may or may not hold. */
export const anyBar: fc.Arbitrary<LegalBar> = fc
  .record({
    kind: fc.constantFrom(...BarKind.options, 'no_such_kind' as BarKind),
    from: day,
    until: orNull(fc.oneof(day, moment)),
    destinations: few(country),
    court: orNull(fc.constantFrom('us-mdd', 'us-xyz')),
    noticeAt: orNull(moment),
    end: fc.constantFrom({}, {}, lifted, { ...lifted, liftEvidence: null }),
  })
  .map(({ end, ...bar }) => aBar({ ...bar, ...end }))

/** A bar that holds on any flight of these tests, also to the person's own country: for every country, not lifted. */
export const holdingBar: fc.Arbitrary<LegalBar> = fc
  .constantFrom(...BarKind.options.filter(kind => kind !== 'third_country_notice'))
  .map(kind => aBar({ kind, from: plainDate('2026-06-01'), until: null, destinations: [] }))

export const anyStop: fc.Arbitrary<EmergencyStop> = moment.map(at => aStopOrder({ at }))

const anyCategory = fc.constantFrom<string>(...PermitCategory.options, 'NTA/LPR', 'constructor')
const anyStatus = fc.constantFrom<string>(...PermitStatus.options, 'LPR?', '__proto__')

/** A permit that nobody has ended. */
export const standingPermit = fc
  .record({
    category: anyCategory,
    status: anyStatus,
    number: orNull(fc.constantFrom('SRC0000000017', 'X1')),
  })
  .map(permit => aPermit(permit))

export const validPermit = anyCategory.map(category => aPermit({ category, status: 'valid' }))

export const anyMatch = fc
  .record({
    category: anyCategory,
    status: anyStatus,
    score: fc.constantFrom(0.2, 0.9, 1),
    sharedNumbers: fc.constantFrom([], ['caseNumber'] as const, ['documentNumber'] as const),
  })
  .map(({ score, sharedNumbers, ...entry }) => aMatch(entry, { score, sharedNumbers }))

export const anyClassOrder = fc
  .record({
    nationality: fc.option(fc.array(country, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    ageUnder: fc.option(fc.constantFrom(18, 60), { nil: undefined }),
    destinations: fc.option(fc.array(country, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  })
  .map(covers => aClassOrder({ covers: JSON.parse(JSON.stringify(covers)) }))

const anyDocument = fc
  .record({
    type: fc.constantFrom('P', 'IP', 'ID', 'C1', 'V', 'F', 'ZQ'),
    state: orNull(country),
    nationality: orNull(country),
    expires: orNull(day),
    withdrawnAt: orNull(moment),
  })
  .map(document => aPassport(document))

const issuer = orNull(fc.constantFrom(...OrderIssuer.options))
const proceedings = {
  issuedBy: issuer,
  inAbsentia: yesNo,
  appealWaived: yesNo,
  appealFiledOn: orNull(day),
  appealDecidedOn: orNull(day),
  reopenFiledOn: orNull(day),
  reopenDeniedOn: orNull(day),
  reopenGround: orNull(fc.constantFrom(...ReopenGround.options)),
}

/** What may come to be known of an order that stays removal, or could. */
export const stayingFact: fc.Arbitrary<Partial<RemovalOrder>> = fc.oneof(
  fc.record({ appealFiledOn: day }),
  fc.record({ reopenFiledOn: day }),
  fc.constant({ issuedBy: 'immigration_judge' as const, appealWaived: 'no' as const }),
  fc.constant({ appealWaived: 'unknown' as const }),
  fc.constant({ appealDecidedOn: null }),
  fc.constant({ reopenDeniedOn: null }),
  fc.constant({ reopenGround: 'vawa' as const }),
  fc.constant({ date: null }),
  fc.constant({ inAbsentia: 'unknown' as const }),
)

const anyOrder = fc
  .record({
    final: yesNo,
    destinations: few(country),
    date: orNull(day),
    withdrawnAt: orNull(moment),
    ...proceedings,
  })
  .map(order => anOrder(order))

const anyClearance = fc
  .record({ fit: yesNo, by: orNull(fc.constant('Dr. M. Ito')), until: orNull(day), recordedAt: moment })
  .map(clearance => aClearance(clearance))

const anyConsent = fc
  .record({
    signedOn: day,
    recordedAt: moment,
    withdrawnAt: orNull(moment),
    counselOffered: yesNo,
    witness: orNull(fc.constantFrom('T. Okafor', 'L. Brandt')),
  })
  .map(consent => aConsent(consent))

/** A statement with or without its document, complete or not, of any answer. */
const anyTold = fc
  .record({
    answer: fc.constantFrom('confirmed' as const, 'denied' as const, 'unclear' as const),
    kind: fc.constantFrom('no_fear' as const, 'different_person' as const),
    countries: few(country),
    askedBy: orNull(fc.constant('K. Novak')),
    statedAt: orNull(moment),
    withdrawnAt: orNull(moment),
    isShown: fc.boolean(),
  })
  .map(({ isShown, ...statement }) => {
    const said = aStatement(statement)
    return { said, papers: isShown ? [aReference(said)] : [] }
  })

const somePersonalFacts = fc.record(
  {
    nationality: orNull(country),
    birthDate: orNull(fc.constantFrom('1971-02-03', '2008', '2016-04-01').map(partialDate)),
    acceptedByDestination: yesNo,
    acceptedDestination: orNull(country),
    birthPlace: orNull(fc.constantFrom('Tehran', 'Houston, TX', 'Santa Ana', 'Winnipeg')),
    ground: fc.constantFrom('removal' as const, 'voluntary' as const),
    travelsWithAdult: orNull(fc.constantFrom('yes', 'A012345678')),
    relationToAdult: orNull(fc.constantFrom(...RelationToAdult.options)),
    custodyPlace: orNull(fc.constantFrom('North Hall', 'South Hall')),
  },
  { requiredKeys: [] },
)

/** Somebody related to a person in any way, protected or not. */
export const anyRelative: fc.Arbitrary<Related> = fc
  .record({
    kind: fc.constantFrom(...RelationKind.options),
    isRecorded: fc.boolean(),
    nationality: orNull(country),
    bars: few(anyBar),
    permits: few(fc.oneof(standingPermit, standingPermit.map(anEndedPermit))),
  })
  .map(({ isRecorded, ...known }) => ({
    ...known,
    relation: isRecorded ? anId('relation') : null,
    personId: anId('person'),
    name: 'KARIMI, Related',
    evidence: isRecorded ? 'Civil record, no. 17' : null,
  }))

type Drawn = PersonOptions & {
  doubtful?: PersonFacts['registerMatches']
  told?: { said: Statement; papers: Attachment[] }[]
}

/** Somebody in order but for a few kinds of their facts, so that every verdict is drawn often. */
export const anyPerson: fc.Arbitrary<PersonFacts> = fc
  .record({
    person: somePersonalFacts,
    assignment: fc.record({ to: fc.constantFrom('IKA', 'IST') }),
    documents: few(anyDocument),
    orders: few(anyOrder),
    permits: few(fc.oneof(standingPermit, standingPermit.map(anEndedPermit))),
    bars: few(anyBar),
    related: few(anyRelative),
    stops: few(anyStop),
    consents: few(anyConsent),
    clearances: few(anyClearance),
    told: few(anyTold),
    registerMatches: few(anyMatch),
    sameAs: few(fc.constantFrom(0.2, 0.9).map(score => aCandidate({ score }))),
    doubtful: few(
      fc.constantFrom(aMatch({ status: 'revoked' }), aMatch({}, { sharedNumbers: [], score: 0.9 })),
    ),
  })
  .chain(all => {
    const kinds = Object.keys(all) as (keyof typeof all)[]
    return fc
      .tuple(
        fc.subarray(kinds, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('listed' as const, 'standby' as const),
      )
      .map(([kept, status]) => {
        const { doubtful, told, ...options }: Drawn = Object.fromEntries(kept.map(kind => [kind, all[kind]]))
        return aPerson({
          registerMatches: doubtful ?? [],
          statements: (told ?? []).map(({ said }) => said),
          attachments: (told ?? []).flatMap(({ papers }) => papers),
          ...options,
          assignment: { ...options.assignment, status },
        })
      })
  })

const anyFlight: fc.Arbitrary<Flight> = fc
  .record({
    via: fc.subarray(['IST', 'FRA']),
    diversions: fc.subarray(['MEX']),
    arrives: orNull(fc.constant('2026-12-10T23:40:00Z')),
  })
  .map(route => aFlight(route))

/** A travel document that the removing side gave to somebody, whoever that was, handed back or not. */
export const documentOfThisSide = fc
  .record({
    type: fc.constantFrom('P', 'PR', 'ZT'),
    state: fc.constantFrom('USA', 'D'),
    nationality: orNull(country),
    withdrawnAt: orNull(moment),
  })
  .map(document => aPassport({ number: 'RTD000017', ...document }))

/** A flight of one to three people. */
export const anyFacts: fc.Arbitrary<FlightFacts> = fc
  .record({
    flight: anyFlight,
    people: fc.array(anyPerson, { minLength: 1, maxLength: 3 }),
    registers: fc.oneof(
      { weight: 4, arbitrary: fc.constant([aRegister()]) },
      {
        weight: 1,
        arbitrary: few(fc.record({ asOf: day, badRowCount: fc.constantFrom(0, 2) })).map(registers =>
          registers.map((each, i) =>
            aRegister({ ...each, id: `register-${i + 1}` as never, source: `Register ${i}` }),
          ),
        ),
      },
    ),
    classOrders: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: few(anyClassOrder) },
    ),
  })
  .map(({ people, ...more }) => facts(people, more))
