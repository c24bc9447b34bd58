import type { ClassCondition } from '#shared/model/class-order.ts'
import { type CaseNoun, withFlight } from './case-file.ts'
import type { CaseFact } from './law-case.ts'
import { caseId, caseUser } from './person-in-order.ts'
import { CaseError, countriesOf, dayOf, has, momentOf, readDay, textOf } from './read-detail.ts'

/** What a case may say of the flight as a whole: class orders, and the register. */

const classOrder: CaseNoun = {
  details: [
    'nationality',
    'under',
    'from age',
    'custody',
    'to',
    'from',
    'until',
    'lifted',
    'born from',
    'born to',
  ],
  add: (file, fact) => {
    const { facts } = file
    const lifted = momentOf(fact, 'lifted') ?? null
    const until = textOf(fact, 'until')
    const added = {
      ...{ id: caseId('classOrder', file.count), title: 'The order of the case', covers: conditionOf(fact) },
      from: dayOf(fact, 'from') ?? facts.registers[0]?.asOf ?? readDay(''),
      until: until?.includes('T') ? (momentOf(fact, 'until') ?? null) : (dayOf(fact, 'until') ?? null),
      ...{ citation: 'The order of the case', grantedAt: null, receivedAt: null },
      ...{ recordedBy: caseUser, recordedAt: facts.flight.createdAt },
      ...{
        liftedAt: lifted,
        liftedBy: lifted && caseUser,
        liftEvidence: lifted && 'The order that ended it',
      },
    }
    return withFlight(file, { classOrders: [...facts.classOrders, added] })
  },
}

function conditionOf(fact: CaseFact): ClassCondition {
  const custody = textOf(fact, 'custody')
  return {
    nationality: countriesOf(fact, 'nationality'),
    ageUnder: yearsOf(fact, 'under'),
    ageFrom: yearsOf(fact, 'from age'),
    bornFrom: dayOf(fact, 'born from'),
    bornTo: dayOf(fact, 'born to'),
    custodyPlace: custody === undefined ? undefined : [custody],
    destinations: countriesOf(fact, 'to'),
  }
}

function yearsOf(fact: CaseFact, name: string): number | undefined {
  const text = textOf(fact, name)
  if (text === undefined) return undefined
  const years = Number(text)
  if (Number.isInteger(years) && years >= 0) return years
  throw new CaseError(`“${text}” is no age in years`)
}

const register: CaseNoun = {
  details: ['of', 'bad rows'],
  add: (file, fact) => {
    const [known] = file.facts.registers
    if (known === undefined) throw new CaseError('there is a register, or there is none: write one of both')
    const bad = has(fact, 'bad rows') ? Number(textOf(fact, 'bad rows') || 1) : known.badRowCount
    return withFlight(file, {
      registers: [{ ...known, asOf: dayOf(fact, 'of') ?? known.asOf, badRowCount: bad }],
    })
  },
}

const noRegister: CaseNoun = { details: [], add: file => withFlight(file, { registers: [] }) }

export const flightNouns = { 'class order': classOrder, register, 'no register': noRegister } as const
