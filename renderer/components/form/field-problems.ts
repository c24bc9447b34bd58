import type { TFunction } from 'i18next'
import type { z } from 'zod'

/** The first thing wrong with each field, in words. Messages that the model itself words are taken as they are. */
export function fieldProblems<Values extends object>(
  error: z.ZodError,
  t: TFunction<'common'>,
): Partial<Record<keyof Values, string>> {
  const problems: Partial<Record<keyof Values, string>> = {}
  for (const issue of error.issues) {
    const name = issue.path[0] as keyof Values
    problems[name] ??= inWords(issue, t)
  }
  return problems
}

function inWords(issue: z.core.$ZodIssue, t: TFunction<'common'>): string {
  switch (issue.code) {
    case 'too_small':
      return Number(issue.minimum) > 1 && issue.origin === 'string'
        ? t('tooShort', { minimum: Number(issue.minimum) })
        : t('requiredField')
    case 'invalid_type':
    case 'invalid_value':
      return issue.input === null || issue.input === undefined || issue.input === ''
        ? t('requiredField')
        : t('badValue')
    case 'invalid_format':
    case 'custom':
      return issue.message
    default:
      return t('badValue')
  }
}
