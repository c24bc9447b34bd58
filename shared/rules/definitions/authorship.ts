import { isLanguage } from '#shared/formats/languages.ts'
import type { Authorship } from '#shared/model/statement.ts'
import { namesNobody } from '../../protection/clerk.ts'
import { isPlaceholder } from '../../protection/placeholder.ts'
import { listOf } from '../words/phrases.ts'

/** What a clearing statement must name, and what was recorded of it. What is not asked of a kind of statement is left out. */
export type Said = Partial<Authorship> & {
  readonly answeredBy?: string | null
  /** When it was said. */
  readonly statedAt?: string | null
  /** Whether a document shows it. */
  readonly hasDocument: boolean
}

/**
 * What nobody recorded of a clearing statement: who asked, who answered, when, in what language, with which interpreter,
 * on which document. A word that only fills its field (“x”, “n/a”) records nothing, and one that names no language names none. While anything is missing the statement clears nothing (domain.md, 0.3).
 */
export function missingOf(said: Said): string[] {
  const needsInterpreter = 'interpreterNeeded' in said && !isInterpreterSaid(said)
  return [
    isBlank(said, 'askedBy') && 'who asked',
    isBlank(said, 'answeredBy') && 'who answered',
    isBlank(said, 'statedAt') && 'when',
    isBlank(said, 'language') && 'in what language',
    needsInterpreter && 'with which interpreter, or that none was needed',
    !said.hasDocument && 'on which document',
  ].filter(part => typeof part === 'string')
}

/** `it is not recorded who asked or in what language, so it clears nothing`. */
export function clearsNothing(missing: readonly string[]): string {
  return `it is not recorded ${listOf(missing, 'or')}, so it clears nothing`
}

/** An interpreter is named, or it is said expressly that none was needed. */
export function isInterpreterSaid({ interpreterNeeded, interpreter }: Partial<Authorship>): boolean {
  return interpreterNeeded === 'no' || isNamed(interpreter)
}

/**
 * Whether a text can be the name of somebody who answers for a statement: “n/a”, “x” and “00000” are nobody, and so are “self”,
 * “the doctor” and “not examined”: who would be asked?
 */
export function isNamed(name: string | null | undefined): boolean {
  const said = name?.trim() ?? ''
  if (!/\p{L}/u.test(said) || isPlaceholder(said) || namesNobody(said) || denials.test(said)) return false
  const words = said
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 1)
  return words.some(word => !nobodies.has(word))
}

const denials = /\b(not|no|never|none|without|refus\w*|unfit|pending|john doe|jane doe)\b/iu

/** Words that name nobody: of roles, and of those who are no one. */
const nobodies: ReadonlySet<string> = new Set(
  [
    'nobody noone somebody someone anybody self me myself staff system known given stated to follow various other',
    'the by of at on in an our their be named seen dr md doctor doctors medic medical nurse physician clinic clinician hospital',
    'paramedic practitioner gp officer arzt médico médica medico medica médecin medecin docteur doctora врач doktor hekim پزشک طبيب',
  ].flatMap(line => line.split(' ')),
)

function isBlank(said: Said, field: 'askedBy' | 'answeredBy' | 'statedAt' | 'language'): boolean {
  if (!(field in said)) return false
  const text = said[field] ?? ''
  if (field === 'language') return isPlaceholder(text) || !isLanguage(text)
  return field === 'statedAt' ? isPlaceholder(text) : !isNamed(text)
}
