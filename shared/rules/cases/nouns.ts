import type { CaseNoun } from './case-file.ts'
import { flightNouns } from './flight-nouns.ts'
import type { Vocabulary } from './parse-facts.ts'
import { personNouns } from './person-nouns.ts'
import { recordNouns } from './record-nouns.ts'
import { relativeNouns } from './relative-noun.ts'

/** Every fact that a case may have on file, by its noun. */
export const caseNouns: Readonly<Record<string, CaseNoun>> = {
  ...recordNouns,
  ...personNouns,
  ...relativeNouns,
  ...flightNouns,
}

/** The nouns and their details, for reading a table. */
export const vocabulary: Vocabulary = Object.fromEntries(
  Object.entries(caseNouns).map(([noun, { details }]) => [noun, details]),
)
