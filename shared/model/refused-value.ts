import { z } from 'zod'

/**
 * What is said of a value that a schema refuses without words of its own: one sentence that says what to do, where the library would
 * say "Too small: expected string to have >=1 characters". The field that it is about is named beside it. The one place that words
 * a refused value; fields.ts has it used by every schema of Muster.
 */
export function refusedValue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'Fill this in: it is needed.'
        : (kinds[issue.expected] ?? 'Look up what belongs here: this is something else.')
    case 'invalid_value':
      return oneOf(issue.values.map(String))
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return (
        formats[issue.format] ?? 'Look up how this is written, and write it anew: it is not of that form.'
      )
    case 'not_multiple_of':
      return `Give a multiple of ${issue.divisor}.`
    case 'unrecognized_keys':
      return `Leave out what has no place here: ${listed(issue.keys)}.`
    case 'invalid_union':
      return ofUnion(issue)
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]?.message ?? unusable
    default:
      return unusable
  }
}

const unusable = 'Give another value: this one cannot be used here.'

const kinds: Readonly<Record<string, string>> = {
  string: 'Give a text here.',
  number: 'Give a number here.',
  int: 'Give a whole number here.',
  boolean: 'Say true or false here.',
  array: 'Give a list here.',
  tuple: 'Give a list here.',
  object: 'Give an object with its fields here.',
  record: 'Give an object with its fields here.',
}

const formats: Readonly<Record<string, string>> = {
  base64: 'Give Base64 here.',
  safeint: 'Give a whole number here.',
}

type TooSmall = Extract<z.core.$ZodRawIssue, { code: 'too_small' }>
type TooBig = Extract<z.core.$ZodRawIssue, { code: 'too_big' }>
type OfUnion = Extract<z.core.$ZodRawIssue, { code: 'invalid_union' }>

function tooSmall({ origin, minimum, inclusive, exact }: TooSmall): string {
  const least = Number(minimum)
  if (exact) return exactly(origin, least)
  if (origin === 'string')
    return least <= 1 ? 'Fill this in: it is empty.' : `Write at least ${least} characters.`
  if (isCounted(origin)) return least <= 1 ? 'Name at least one.' : `Name at least ${least}.`
  return inclusive === false ? `Give more than ${least}.` : `Give ${least} or more.`
}

function tooBig({ origin, maximum, inclusive, exact }: TooBig): string {
  const most = Number(maximum)
  if (exact) return exactly(origin, most)
  if (origin === 'string') return `Write at most ${counted(most)}: this is longer.`
  if (isCounted(origin)) return `Name at most ${most}: these are more.`
  return inclusive === false ? `Give less than ${most}.` : `Give ${most} or less.`
}

function exactly(origin: string, count: number): string {
  return origin === 'string' ? `Write exactly ${counted(count)}.` : `Name exactly ${count}.`
}

function counted(count: number): string {
  return count === 1 ? '1 character' : `${count.toLocaleString('en')} characters`
}

function isCounted(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object'
}

/** What its nearest form would have it: the one in which least is wrong. */
function ofUnion({ errors, options }: OfUnion): string {
  if (Array.isArray(options) && options.length > 0) return oneOf(options.map(String))
  const [nearest] = errors.toSorted((a, b) => a.length - b.length)
  return nearest?.[0]?.message ?? unusable
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `Only ${values[0]} may stand here.` : `Choose one of: ${listed(values)}.`
}

/** Enough to choose from; of three hundred countries nobody reads all. */
function listed(values: readonly string[]): string {
  const shown = values.slice(0, maxListed).join(', ')
  return values.length > maxListed ? `${shown} and others` : shown
}

const maxListed = 30

z.config({ localeError: refusedValue })
