import { AnyBarKind } from '#shared/model/codes.ts'
import { AnyOrderIssuer, type RemovalOrder, ReopenGround } from '#shared/model/removal-order.ts'
import { type CaseFile, type CaseNoun, placeOf, withPlace } from './case-file.ts'
import type { CaseFact } from './law-case.ts'
import { caseId, caseUser } from './person-in-order.ts'
import { answerOf, CaseError, countriesOf, dayOf, has, momentOf, textOf, wordOf } from './read-detail.ts'

/** What a case may have on a person's file: bars, permits, orders, documents, stops, rows of the register. */

const bar: CaseNoun = {
  details: [
    'from',
    'until',
    'to',
    'court',
    'notice',
    'granted',
    'received',
    'entered',
    'lifted',
    'without evidence',
  ],
  add: (file, fact) => {
    const place = placeOf(file)
    const kind = AnyBarKind.safeParse(wordOf(fact, 'kind of bar'))
    if (!kind.success) throw new CaseError(`“${fact.words[0]}” is no kind of bar`)
    const until = textOf(fact, 'until')
    const lifted = momentOf(fact, 'lifted') ?? null
    const added = {
      ...{ id: caseId('legalBar', file.count), personId: place.person.id, kind: kind.data },
      from: dayOf(fact, 'from') ?? todayOf(file),
      until: until?.includes('T') ? (momentOf(fact, 'until') ?? null) : (dayOf(fact, 'until') ?? null),
      destinations: countriesOf(fact, 'to') ?? [],
      evidence: 'Its paper',
      court: (textOf(fact, 'court') ?? null) as `${string}-${string}` | null,
      noticeAt: momentOf(fact, 'notice') ?? null,
      grantedAt: momentOf(fact, 'granted') ?? null,
      receivedAt: momentOf(fact, 'received') ?? null,
      ...{ recordedBy: caseUser, recordedAt: momentOf(fact, 'entered') ?? createdAt(file) },
      liftedAt: lifted,
      liftedBy: lifted && caseUser,
      liftEvidence: lifted && !has(fact, 'without evidence') ? 'The order that ended it' : null,
    }
    return withPlace(file, { bars: [...place.bars, added] })
  },
}

const permit: CaseNoun = {
  details: ['number', 'from', 'until', 'ended', 'by'],
  add: (file, fact) => {
    const place = placeOf(file)
    const [category, status = 'valid'] = fact.words
    if (category === undefined || fact.words.length > 2) throw new CaseError('write “permit lpr valid”')
    const added = {
      ...{ id: caseId('permit', file.count), personId: place.person.id, category, status },
      number: textOf(fact, 'number') ?? null,
      validFrom: dayOf(fact, 'from') ?? null,
      validTo:
        textOf(fact, 'until') === 'unlimited' ? ('unlimited' as const) : (dayOf(fact, 'until') ?? null),
      source: 'card seen',
      endedBy: textOf(fact, 'by') ?? (has(fact, 'ended') ? 'the decision that ended it' : null),
      endedAt: momentOf(fact, 'ended') ?? null,
      recordedAt: createdAt(file),
    }
    return withPlace(file, { permits: [...place.permits, added] })
  },
}

/** A row of the register that bears the person's case number. */
const row: CaseNoun = {
  details: ['number', 'until', 'another person'],
  add: (file, fact) => {
    const place = placeOf(file)
    const { person } = place
    const [category, status = 'valid'] = fact.words
    if (category === undefined || fact.words.length > 2) throw new CaseError('write “register row lpr valid”')
    const isOther = has(fact, 'another person')
    const entry = {
      ...{
        snapshotId: caseId('registerSnapshot', 0),
        line: 17,
        permitNumber: textOf(fact, 'number') ?? null,
      },
      ...{ category, status, validFrom: null, validTo: dayOf(fact, 'until') ?? null },
      ...{ familyName: person.familyName, givenNames: person.givenNames, birthDate: person.birthDate },
      ...{ nationality: person.nationality, documentNumber: null },
      caseNumber: isOther ? null : person.caseNumber,
    }
    const match = {
      entry,
      score: isOther ? 0.9 : 1,
      grounds: [isOther ? 'same name and birth date' : 'same case number'],
      sharedNumbers: isOther ? [] : (['caseNumber'] as const),
    }
    return withPlace(file, { registerMatches: [...place.registerMatches, match] })
  },
}

/** Replaces the order of somebody in order; a second one stands beside it. */
const order: CaseNoun = {
  details: [
    ...['dated', 'undated', 'by', 'final', 'to', 'number', 'no number', 'in absence', 'waived', 'appealed'],
    ...['appeal decided', 'reopening filed', 'reopening ground', 'reopening denied'],
    ...['withdrawn', 'beside'],
  ],
  add: (file, fact) => {
    const place = placeOf(file)
    const [usual] = place.orders
    if (usual === undefined) throw new CaseError('write “order” once, or “order, beside” for a second one')
    const added = orderOf(usual, fact, caseId('removalOrder', file.count))
    return withPlace(file, { orders: has(fact, 'beside') ? [...place.orders, added] : [added] })
  },
}

function orderOf(usual: RemovalOrder, fact: CaseFact, id: RemovalOrder['id']): RemovalOrder {
  return {
    ...usual,
    id,
    number: has(fact, 'no number') ? null : (textOf(fact, 'number') ?? usual.number),
    date: has(fact, 'undated') ? null : (dayOf(fact, 'dated') ?? usual.date),
    final: answerOf(fact, 'final') ?? usual.final,
    destinations: countriesOf(fact, 'to') ?? usual.destinations,
    issuedBy: issuerOf(fact) ?? usual.issuedBy,
    inAbsentia: answerOf(fact, 'in absence') ?? usual.inAbsentia,
    appealWaived: answerOf(fact, 'waived') ?? usual.appealWaived,
    appealFiledOn: dayOf(fact, 'appealed') ?? null,
    appealDecidedOn: dayOf(fact, 'appeal decided') ?? null,
    reopenFiledOn: dayOf(fact, 'reopening filed') ?? null,
    reopenGround: reopenGroundOf(fact),
    reopenDeniedOn: dayOf(fact, 'reopening denied') ?? null,
    withdrawnAt: momentOf(fact, 'withdrawn') ?? null,
  }
}

function issuerOf(fact: CaseFact): AnyOrderIssuer | undefined {
  const text = textOf(fact, 'by')
  if (text === undefined) return undefined
  const issuer = AnyOrderIssuer.safeParse(text)
  if (issuer.success) return issuer.data
  throw new CaseError(`“${text}” is no issuer of orders`)
}

function reopenGroundOf(fact: CaseFact): ReopenGround | null {
  const text = textOf(fact, 'reopening ground')
  if (text === undefined) return null
  const ground = ReopenGround.safeParse(text)
  if (ground.success) return ground.data
  throw new CaseError(`“${text}” is no ground of a motion: write ${ReopenGround.options.join(' or ')}`)
}

const noOrder: CaseNoun = { details: [], add: file => withPlace(file, { orders: [] }) }

const document: CaseNoun = {
  details: ['of', 'nationality', 'number', 'expires', 'handed back'],
  add: (file, fact) => {
    const place = placeOf(file)
    const state = textOf(fact, 'of') ?? place.person.nationality
    const added = {
      ...{ id: caseId('travelDocument', file.count), personId: place.person.id },
      type: wordOf(fact, 'document code (P, C1, V)'),
      number: textOf(fact, 'number') ?? 'D100200300',
      state,
      nationality: textOf(fact, 'nationality') ?? null,
      expires: dayOf(fact, 'expires') ?? null,
      withdrawnAt: has(fact, 'handed back') ? createdAt(file) : null,
      recordedAt: createdAt(file),
    }
    return withPlace(file, { documents: [...place.documents, added] })
  },
}

const passport: CaseNoun = {
  details: ['of', 'nationality', 'expires'],
  add: (file, fact) => {
    const place = placeOf(file)
    const documents = place.documents.map(known => ({
      ...known,
      state: textOf(fact, 'of') ?? known.state,
      nationality: textOf(fact, 'nationality') ?? textOf(fact, 'of') ?? known.nationality,
      expires: dayOf(fact, 'expires') ?? known.expires,
    }))
    return withPlace(file, { documents })
  },
}

const noPassport: CaseNoun = { details: [], add: file => withPlace(file, { documents: [] }) }

const stop: CaseNoun = {
  details: ['at', 'lifted'],
  add: (file, fact) => {
    const place = placeOf(file)
    const added = {
      ...{ id: caseId('emergencyStop', file.count), personId: place.person.id, why: 'Counsel on the phone' },
      ...{ by: caseUser, at: momentOf(fact, 'at') ?? createdAt(file), liftRequests: [] },
      liftedAt: momentOf(fact, 'lifted') ?? null,
    }
    return withPlace(file, { stops: [...place.stops, added] })
  },
}

function createdAt(file: CaseFile) {
  return placeOf(file).person.createdAt
}

function todayOf(file: CaseFile) {
  const today = file.facts.registers[0]?.asOf
  if (today === undefined) throw new CaseError('say from which day the bar holds: “from 2026-06-01”')
  return today
}

export const recordNouns = {
  bar,
  permit,
  'register row': row,
  order,
  'no order': noOrder,
  document,
  passport,
  'no passport': noPassport,
  stop,
} as const
