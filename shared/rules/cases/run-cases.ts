import type { Effect, Finding, Verdict } from '#shared/model/finding.ts'
import { check } from '../check.ts'
import type { FlightFacts } from '../facts.ts'
import type { RulePack } from '../pack/rule-pack.ts'
import { type CaseFile, placeOf } from './case-file.ts'
import { withReleases } from './case-releases.ts'
import type { LawCase } from './law-case.ts'
import { caseNouns } from './nouns.ts'
import { printFacts } from './parse-facts.ts'
import { caseId, personInOrder } from './person-in-order.ts'
import { CaseError } from './read-detail.ts'

/** What came of a case: what the check said, and what is wrong with that, in a sentence; null where all is as expected. */
export interface CaseOutcome {
  readonly line: number
  readonly title: string
  /** What was on file, as the table says it. */
  readonly onFile: string
  readonly verdict: Verdict | null
  /** `rule effect` of everything that the check found. */
  readonly found: readonly string[]
  readonly wrong: string | null
}

/** Runs every case against a pack, in the order of the table. */
export function runCases(cases: readonly LawCase[], pack: RulePack): CaseOutcome[] {
  return cases.map(each => runCase(each, pack))
}

/** The facts of a case. Throws a CaseError for a value that cannot be read. */
export function factsOfCase(law: LawCase): FlightFacts {
  const inOrder = personInOrder(law)
  const start: CaseFile = { facts: inOrder, count: 1, inOrder: placeOf({ facts: inOrder }) }
  const { facts } = law.onFile.reduce((file, fact) => caseNouns[fact.noun]?.add(file, fact) ?? file, start)
  return { ...facts, people: facts.people.map(place => withReleases(place, law.day)) }
}

function runCase(law: LawCase, pack: RulePack): CaseOutcome {
  const { line, title } = law
  const said = { line, title, onFile: printFacts(law.onFile) }
  try {
    const { people } = check(factsOfCase(law), pack, law.day)
    const person = people.find(({ personId }) => personId === caseId('person', 0))
    if (person === undefined) throw new CaseError('nobody is aboard')
    const found = person.findings.map(({ rule, effect }) => `${rule} ${effect}`)
    return {
      ...said,
      verdict: person.verdict,
      found,
      wrong: wrongWith(law, person.verdict, person.findings),
    }
  } catch (error) {
    if (!(error instanceof CaseError)) throw error
    return { ...said, verdict: null, found: [], wrong: `The case cannot be read: ${error.message}` }
  }
}

function wrongWith(law: LawCase, verdict: Verdict, findings: readonly Finding[]): string | null {
  if (verdict !== law.verdict) return `Expected ${law.verdict}, and the pack says ${verdict}`
  const { because, source } = law
  if (because === null) return null
  const reasons = findings.filter(({ rule, effect }) => rule === because && effect === effectOf[verdict])
  if (reasons.length === 0) return `Nothing says “${because}” with the effect “${effectOf[verdict]}”`
  if (source === null || reasons.some(({ citation }) => citation.includes(source))) return null
  return `“${because}” cites “${reasons[0]?.citation}”, and not “${source}”`
}

/** The effect of the finding that makes a verdict; a clear person may have findings that inform. */
const effectOf: Readonly<Record<Verdict, Effect>> = { blocked: 'blocks', review: 'review', clear: 'info' }
