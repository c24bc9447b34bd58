import { Ground } from '#shared/model/person.ts'
import { parsePartialDate } from '#shared/model/plain-date.ts'
import { StatementAnswer, StatementKind } from '#shared/model/statement.ts'
import { type CaseNoun, placeOf, withPerson, withPlace } from './case-file.ts'
import type { CaseFact } from './law-case.ts'
import { caseId, caseUser } from './person-in-order.ts'
import { answerOf, CaseError, countriesOf, dayOf, has, momentOf, textOf, wordOf } from './read-detail.ts'

/** What a case may say of the person: who they are, what they said and chose, and how they are. */

const nationality: CaseNoun = {
  details: [],
  add: (file, fact) => withPerson(file, { nationality: orNone(fact, 'country code') }),
}

const born: CaseNoun = {
  details: [],
  add: (file, fact) => {
    const text = orNone(fact, 'birth date')
    const birthDate = text === null ? null : parsePartialDate(text)
    if (birthDate === undefined)
      throw new CaseError(`“${text}” is no birth date: write YYYY-MM-DD, YYYY-MM or YYYY`)
    return withPerson(file, { birthDate })
  },
}

const sex: CaseNoun = { details: [], add: (file, fact) => withPerson(file, { sex: sexOf(fact) }) }

function sexOf(fact: CaseFact): 'M' | 'F' | 'X' | null {
  const word = orNone(fact, 'letter')
  if (word === null || word === 'M' || word === 'F' || word === 'X') return word
  throw new CaseError(`“${word}” is no sex: write M, F, X or unknown`)
}

const ground: CaseNoun = {
  details: [],
  add: (file, fact) => {
    const known = Ground.safeParse(wordOf(fact, 'ground'))
    if (!known.success) throw new CaseError('the ground is removal or voluntary')
    return withPerson(file, { ground: known.data })
  },
}

/** `birth place Houston, in TX`: the town, and what stands behind its comma. */
const birthPlace: CaseNoun = {
  details: ['in'],
  add: (file, fact) => {
    const place = [fact.words.join(' '), textOf(fact, 'in')].filter(Boolean).join(', ')
    if (place === '') throw new CaseError('write “birth place Houston, in TX”')
    return withPerson(file, { birthPlace: place })
  },
}

/** By the country where the flight ends, unless `by` names another. */
const accepted: CaseNoun = {
  details: ['by'],
  add: (file, fact) => {
    const answer = answerOf(
      { ...fact, details: [{ name: 'answer', value: wordOf(fact, 'answer') }] },
      'answer',
    )
    const [by = placeOf(file).person.acceptedDestination] = countriesOf(fact, 'by') ?? []
    return withPerson(file, { acceptedByDestination: answer ?? 'unknown', acceptedDestination: by })
  },
}

const custody: CaseNoun = {
  details: [],
  add: (file, { words }) => withPerson(file, { custodyPlace: words.join(' ') || null }),
}

const adult: CaseNoun = {
  details: [],
  add: (file, { words }) => withPerson(file, { travelsWithAdult: words.join(' ') || 'yes' }),
}

const fitness: CaseNoun = {
  details: ['until', 'examined', 'recorded', 'by', 'no author'],
  add: (file, fact) => {
    const word = wordOf(fact, 'answer')
    if (word === 'none') return withPlace(file, { clearances: [] })
    const [known] = placeOf(file).clearances
    const fit = answerOf({ ...fact, details: [{ name: 'fit', value: word }] }, 'fit')
    if (known === undefined || fit === undefined) throw new CaseError('write yes, no, unknown or none')
    const newer = {
      ...known,
      id: caseId('medicalClearance', file.count),
      fit,
      by: has(fact, 'no author') ? null : (textOf(fact, 'by') ?? known.by),
      until: dayOf(fact, 'until') ?? known.until,
      examinedOn: dayOf(fact, 'examined') ?? known.examinedOn,
      recordedAt: momentOf(fact, 'recorded') ?? known.recordedAt,
    }
    return withPlace(file, { clearances: fit === 'no' ? [known, newer] : [newer] })
  },
}

/** Also makes the person leave by choice, without an order, unless another fact says so. */
const consent: CaseNoun = {
  details: ['signed', 'withdrawn', 'no counsel', 'counsel unknown', 'no witness', 'no paper', 'in language'],
  add: (file, fact) => {
    const place = placeOf(file)
    const signedOn = dayOf(fact, 'signed')
    if (signedOn === undefined)
      throw new CaseError('a consent was signed on a day: write “signed 2026-11-18”')
    const given = {
      ...{ id: caseId('consent', file.count), personId: place.person.id, signedOn, askedBy: 'K. Novak' },
      ...{ interpreterNeeded: 'yes' as const, interpreter: 'T. Okafor' },
      language: textOf(fact, 'in language') ?? 'fas',
      witness: has(fact, 'no witness') ? null : 'L. Brandt',
      counselOffered: counselOf(fact),
      list: has(fact, 'no paper') ? null : 'people.csv, line 2',
      ...{ recordedBy: caseUser, recordedAt: place.person.createdAt },
      withdrawnAt: momentOf(fact, 'withdrawn') ?? null,
      withdrawnWhy: has(fact, 'withdrawn') ? 'The person said so' : null,
    }
    return withPlace(file, { consents: [...place.consents, given] })
  },
}

function counselOf(fact: CaseFact): 'yes' | 'no' | 'unknown' {
  if (has(fact, 'no counsel')) return 'no'
  return has(fact, 'counsel unknown') ? 'unknown' : 'yes'
}

const statement: CaseNoun = {
  details: ['of', 'at', 'no paper', 'no author', 'in language'],
  add: (file, fact) => {
    const place = placeOf(file)
    const [kind, answer] = [StatementKind.safeParse(fact.words[0]), StatementAnswer.safeParse(fact.words[1])]
    if (!kind.success || !answer.success)
      throw new CaseError('write “statement no_fear confirmed, of MEX, at 2026-11-20”')
    const id = caseId('statement', file.count)
    const said = {
      ...{ id, personId: place.person.id, kind: kind.data, answer: answer.data },
      countries: countriesOf(fact, 'of') ?? [],
      askedBy: has(fact, 'no author') ? null : 'K. Novak',
      ...{
        answeredBy: 'the person',
        language: textOf(fact, 'in language') ?? 'spa',
        interpreterNeeded: 'yes' as const,
        interpreter: 'T. Okafor',
      },
      statedAt: momentOf(fact, 'at') ?? place.person.createdAt,
      ...{ recordedBy: caseUser, recordedAt: place.person.createdAt, withdrawnAt: null, withdrawnWhy: null },
    }
    const paper = {
      ...{ id: caseId('attachment', file.count), noun: 'statement' as const, recordId: id },
      ...{ personId: place.person.id, fileName: null, mediaType: null, size: null, sha256: null },
      ...{ reference: 'Case file, page 17', about: null, recordedBy: caseUser, recordedAt: said.recordedAt },
      ...{ withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null },
    }
    return withPlace(file, {
      statements: [...place.statements, said],
      attachments: has(fact, 'no paper') ? place.attachments : [...place.attachments, paper],
    })
  },
}

function orNone(fact: CaseFact, of: string): string | null {
  const word = wordOf(fact, of)
  return word === 'unknown' || word === 'none' ? null : word
}

export const personNouns = {
  nationality,
  born,
  'birth place': birthPlace,
  sex,
  ground,
  accepted,
  custody,
  'travels with': adult,
  fitness,
  consent,
  statement,
} as const
