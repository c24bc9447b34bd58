import type { ErrorCode, InputProblem, RowAboutPerson } from '#shared/contract/errors.ts'
import { type ContractErrorView, contractError, Disconnected } from '../../client.ts'
import { t } from '../../i18n/index.ts'

/** Why something did not work, in the four parts that the officer needs. `components/progress/error-notice.tsx` shows it. */
export interface Problem {
  /** The contract's name for it; null for a fault in the program or when nobody answered. */
  code: ErrorCode | null
  what: string
  kept: string
  next: string
  reasons: readonly string[]
  places: readonly InputProblem[]
  /** How long the program refuses to try the same again, in seconds. */
  waitSeconds?: number | undefined
}

/** Turns whatever a call threw into words. Nothing is swallowed: what is not in the contract is called a fault. */
export function toProblem(error: unknown): Problem {
  const known = contractError(error)
  if (known) return fromContract(known)
  if (isBrokenConnection(error)) {
    return plain(t('problems:disconnected'), t('problems:kept.fault'), t('problems:disconnectedNext'))
  }
  return plain(t('problems:fault'), t('problems:kept.fault'), t('problems:faultNext'))
}

/** Whether `error` only says that the user (or a newer question) called it off. */
export function isCancelled(error: unknown): boolean {
  return (
    contractError(error)?.code === 'CANCELLED' ||
    (error instanceof DOMException && error.name === 'AbortError')
  )
}

function fromContract({ code, data }: ContractErrorView): Problem {
  const {
    next = t('problems:faultNext'),
    reasons = [],
    problems = [],
    about = [],
    holder = '',
    what = '',
    file = '',
    seconds,
  } = data
  return {
    code,
    what: t(`problems:${code}`, { holder, what, file }),
    kept: code.startsWith('STORE_') ? t('problems:kept.untouched') : t('problems:kept.nothingChanged'),
    next,
    reasons,
    places: [...problems, ...about.map(each => spoken(each))],
    waitSeconds: seconds,
  }
}

/** Of whom on file a list speaks, although nothing of it went in. */
function spoken({ line, name, said }: RowAboutPerson): InputProblem {
  return { file: null, line, column: null, value: said, reason: t('problems:aboutOnFile', { name }) }
}

function plain(what: string, kept: string, next: string): Problem {
  return { code: null, what, kept, next, reasons: [], places: [] }
}

/**
 * Whether the program could not be reached. An iterator that was running when the connection broke ends with the carrier's
 * own AbortError, not a DOMException.
 */
export function isBrokenConnection(error: unknown): boolean {
  return error instanceof Disconnected || (error instanceof Error && error.name === 'AbortError')
}
