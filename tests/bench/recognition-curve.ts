import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { nameOf, type RivalRow } from './recognition-rivals.ts'
import type { FoundRow } from './recognition-search.ts'
import { kinds } from './recognition-variants.ts'
import { type Random, type SamplePerson, spelled } from './synthetic-register.ts'

/** Somebody as another office wrote them. */
export interface Question {
  readonly kind: string
  readonly record: KeyedRecord
  /** The person's own name, which a slip or a joint of the record may hide. */
  readonly name: string
  /** The person's row of the register; null for a stranger, who has none. */
  readonly row: number | null
}

/** What a search made of one question. */
export interface Outcome {
  readonly question: Question
  /** The score of the person's own row; 0 where it was not found. */
  readonly right: number
  /** Those of rows of other people, namesakes left out. */
  readonly wrong: readonly number[]
  /** Rows of the same name: no program can tell from name and date that they are somebody else. */
  readonly namesakes: readonly number[]
}

/** People as the kinds of one group write them, at most so many of each kind; `firstRow` is where the first of them stands in the register. */
export function questionsOf(
  group: string,
  people: readonly SamplePerson[],
  firstRow: number | null,
  most: number,
  random: Random,
): Question[] {
  return Object.entries(kinds).flatMap(([kind, { group: own, variant }]) => {
    if (own !== group) return []
    const questions = people.flatMap((person, i): Question[] => {
      const record = variant(person, random)
      const name = nameOf(spelled(person, 0))
      return record === undefined
        ? []
        : [{ kind, record, name, row: firstRow === null ? null : firstRow + i }]
    })
    return questions.slice(0, most)
  })
}

/** Asks one question. */
export function outcomeOf(
  question: Question,
  found: readonly FoundRow[],
  rows: readonly RivalRow[],
): Outcome {
  const own = [question.name, nameOf(question.record)].map(wordsOf)
  const others = found.filter(({ row }) => row !== question.row)
  const isNamesake = ({ row }: FoundRow) => own.includes(wordsOf(rows[row]?.name ?? ''))
  return {
    question,
    right: found.find(({ row }) => row === question.row)?.score ?? 0,
    wrong: others.filter(each => !isNamesake(each)).map(({ score }) => score),
    namesakes: others.filter(isNamesake).map(({ score }) => score),
  }
}

/** The words of a name in a fixed order; Said and Saeed (tests/shared/identity/common-names.ts has both) are one name. */
function wordsOf(name: string): string {
  const words = name.split(' ').map(word => (word === 'saeed' ? 'said' : word))
  return words.sort().join(' ')
}

/** False calls a passenger that the curve tells the recall at. */
export const budgets = [0.01, 0.02, 0.04, 0.08, 0.16] as const

/** The share of people sought who are called where strangers may be called so often, budget by budget. */
export function curve(sought: readonly Outcome[], strangers: readonly Outcome[]): number[] {
  const wrong = strangers.flatMap(each => each.wrong).sort((a, b) => b - a)
  return budgets.map(budget => {
    const first = wrong[Math.floor(budget * strangers.length)] ?? 0
    return share(sought, ({ right }) => right > first)
  })
}

/** How many of some are so. */
export function share(outcomes: readonly Outcome[], isMeant: (outcome: Outcome) => boolean): number {
  return outcomes.filter(isMeant).length / outcomes.length
}

/** Calls a passenger from a score on. */
export function callsAPassenger(
  outcomes: readonly Outcome[],
  limit: number,
  of: 'wrong' | 'namesakes',
): number {
  return outcomes.flatMap(each => each[of]).filter(score => score >= limit).length / outcomes.length
}
