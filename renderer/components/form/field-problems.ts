import type { TFunction } from 'i18next'
import type { z } from 'zod'
import type { ErrorText } from '../progress/error-notice.tsx'

/**
 * The first thing wrong with each field, in words: of one that is empty, that it is needed, whatever the schema makes of
 * an empty one. Messages that the model itself words are taken as they are.
 */
export function fieldProblems<Values extends object>(
  error: z.ZodError,
  values: Values,
  t: TFunction<'common'>,
): Partial<Record<keyof Values, string>> {
  const problems: Partial<Record<keyof Values, string>> = {}
  for (const issue of error.issues) {
    const name = issue.path[0] as keyof Values
    problems[name] ??= inWords(issue, isEmpty(values[name]), t)
  }
  return problems
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}

/**
 * Parts what came back wrong into what each field is told, by the field's name in the form, and the rest, which is told
 * of the form as a whole. A place in a file is never a field of the form.
 */
export function problemsAtFields<Values extends object>(
  problem: ErrorText | undefined,
  values: Values,
): { atFields: Partial<Record<keyof Values, string>>; elsewhere: ErrorText | undefined } {
  const atFields: Partial<Record<keyof Values, string>> = {}
  if (!problem) return { atFields, elsewhere: undefined }
  const isField = (column: string | null): column is keyof Values & string =>
    column !== null && column in values
  const places = problem.places.filter(({ file, line, column, reason }) => {
    if (file !== null || line !== null || !isField(column)) return true
    atFields[column] = atFields[column] === undefined ? reason : `${atFields[column]} ${reason}`
    return false
  })
  return { atFields, elsewhere: { ...problem, places } }
}

function inWords(issue: z.core.$ZodIssue, isMissing: boolean, t: TFunction<'common'>): string {
  switch (issue.code) {
    case 'too_small':
      return Number(issue.minimum) > 1 && issue.origin === 'string'
        ? t('tooShort', { minimum: Number(issue.minimum) })
        : t('requiredField')
    case 'invalid_format':
    case 'custom':
      return issue.message
    default:
      return t(isMissing ? 'requiredField' : 'badValue')
  }
}
