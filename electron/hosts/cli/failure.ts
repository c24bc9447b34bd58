import { CommanderError } from 'commander'
import {
  capabilityErrors,
  errors,
  type InputProblem,
  inputErrors,
  type RowAboutPerson,
  ruleErrors,
  storeErrors,
} from '#shared/contract/errors.ts'
import { FileReadError } from '../../files/plain-file.ts'
import { UsageError } from './usage-error.ts'

/** How a command ended that was not carried out: exit status, and what to say of it. */
export interface Failure {
  readonly status: 0 | 1 | 2 | 3 | 4
  /** What `--json` prints under `error`; null when there is nothing to say (help was asked for). */
  readonly error: { readonly code: string; readonly message: string; readonly next?: string } | null
  /** For people, on stderr; null when it has been printed already. */
  readonly text: string | null
}

/** What an error means for the caller (shared design, cli.md: "Exit status"). */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return usageFailure(error)
  if (error instanceof UsageError) {
    return { status: 2, error: { code: 'USAGE', message: error.message }, text: error.message }
  }
  return (error instanceof FileReadError ? unreadFile(error) : contractFailure(error)) ?? fault(error)
}

/** Commander has printed its own sentence by now. Help that was asked for is no failure; help for want of a command is. */
function usageFailure({ exitCode, message }: CommanderError): Failure {
  if (exitCode === 0) return { status: 0, error: null, text: null }
  const said = message === '(outputHelp)' ? 'Name one of the commands; --help lists them' : message
  return { status: 2, error: { code: 'USAGE', message: said.replace(/^error: /, '') }, text: null }
}

function contractFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const status = statusOf(error.code)
  if (status === undefined) return null
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {}
  const said: Said = { code: error.code, message: error.message, ...data }
  return { status, error: said, text: sentences(said) }
}

/** As the contract says it of a file that a command reads by itself. */
function unreadFile({ path, next }: FileReadError): Failure {
  const said: Said = { code: 'FILE_UNREADABLE', message: errors.FILE_UNREADABLE.message, next, file: path }
  return { status: 2, error: said, text: sentences(said) }
}

function statusOf(code: string): Failure['status'] | undefined {
  if (code in ruleErrors) return 1
  if (code in inputErrors) return 2
  if (code in storeErrors) return 3
  return code in capabilityErrors ? 4 : undefined
}

interface Said {
  code: string
  message: string
  next?: string
  what?: string
  file?: string
  holder?: string
  reasons?: readonly string[]
  problems?: readonly InputProblem[]
  about?: readonly RowAboutPerson[]
}

function sentences(said: Said): string {
  const { message, next, what, file, holder, reasons = [], problems = [], about: rows = [] } = said
  const about = what ?? file ?? holder
  const first =
    about === undefined || about === '' ? `${message}.` : `${message}: ${about.replace(/\.$/, '')}.`
  return [
    first,
    ...reasons.map(reason => `- ${reason}`),
    ...problems.map(problemLine),
    ...rows.map(row => aboutLine(problems[0]?.file ?? null, row)),
    next ?? '',
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** `people.csv:3: birth_date "1990-02-30": There is no such day.` */
export function problemLine({ file, line, column, value, reason }: InputProblem): string {
  const place = [file, line].filter(part => part !== null).join(':')
  const cell = [column, value === null ? null : JSON.stringify(value)].filter(part => part !== null).join(' ')
  return [place, cell, reason].filter(part => part !== '').join(': ')
}

/** `people.csv:3 is about KARIMI, Omid (01J…), on file: birth_date: 1990-02-30; fit_to_fly: no`. */
export function aboutLine(
  file: string | null,
  { line, name, personId, grounds, said }: RowAboutPerson,
): string {
  const place = [file, line].filter(part => part !== null).join(':')
  const about = grounds === null ? 'is about' : 'may be about'
  return `${place} ${about} ${name} (${personId}), on file${grounds === null ? '' : ` (${grounds})`}: ${said}`
}

/** A fault in Muster. Its message may hold data of the store, so only its kind and its places in the code are shown. */
function fault(error: unknown): Failure {
  const name = error instanceof Error ? error.name : typeof error
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : []
  const message = `A fault in Muster (${name}). Whatever was not finished is as it was before`
  return {
    status: 4,
    error: { code: 'FAULT', message },
    text: [`${message}.`, ...frames.slice(0, 8)].join('\n'),
  }
}
