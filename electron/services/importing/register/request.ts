import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { TableReading } from '#shared/contract/people.ts'
import { Line } from '#shared/model/fields.ts'
import { type Instant, newestDay, type PlainDate } from '#shared/model/plain-date.ts'
import { refusal } from '../../../refusal.ts'
import type { OpenSession } from '../../ground/app.ts'
import { requireRight } from '../../session/permissions.ts'

/** A file to be read. */
export interface RegisterFile extends Readonly<TableReading> {
  readonly path: string
  /** When it is read: nobody in it was born on a later day. */
  readonly now: Instant
  /** Nothing goes in unless every row can be read whole. */
  readonly strict: boolean
}

/** A register to be imported. */
export interface RegisterImport extends RegisterFile {
  /** Whose register it is. */
  readonly source: string
  /** The day on which the register stood like this. */
  readonly asOf: PlainDate
}

/**
 * Refuses what nobody need read a row for, so that no thread is started and no store kept locked for it: somebody who may
 * not import (NOT_ALLOWED), a day still to come, and a source or file name that no snapshot can have (INVALID_INPUT).
 */
export function requireRegisterImport(
  session: Pick<OpenSession, 'user'>,
  { source, asOf, now, path }: Pick<RegisterImport, 'source' | 'asOf' | 'now' | 'path'>,
): void {
  requireRight(session, 'edit')
  if (asOf > newestDay(now)) {
    const reason = 'A register cannot be of a day still to come: it would never grow stale.'
    throw invalid('Give the day on which the register stood like this.', 'as-of', asOf, reason)
  }
  if (!Line.safeParse(source).success) {
    const reason = 'The source is one line of 1 to 500 characters.'
    throw invalid('Say whose register this is.', 'source', source, reason)
  }
  if (Line.safeParse(basename(path)).success) return
  const reason = 'A file name has 1 to 500 characters.'
  throw invalid('Rename the file.', null, basename(path), reason)
}

function invalid(next: string, column: string | null, value: string, reason: string) {
  const problems: InputProblem[] = [{ file: null, line: null, column, value, reason }]
  return refusal('INVALID_INPUT', next, { problems })
}
