import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { TableReading } from '#shared/contract/people.ts'
import { Line } from '#shared/model/fields.ts'
import { dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import { isLikeSource, sourceKey } from '#shared/model/register-source.ts'
import { refusal } from '../../../refusal.ts'
import type { OpenSession } from '../../ground/app.ts'
import type { Reading } from '../../ground/reading.ts'
import { ownOffice } from '../../ground/require.ts'
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
  /** Nothing goes in: what would come of it is told. */
  readonly dryRun?: boolean | undefined
  /** Says that a source which looks like another on file is one of its own. */
  readonly isNewSource?: boolean | undefined
}

/**
 * Refuses what nobody need read a row for, so that no thread is started and no store kept locked for it: somebody who may
 * not import (NOT_ALLOWED), a day still to come on the office's clocks, a source that looks like another on file, and a
 * source or file name that no snapshot can have (INVALID_INPUT).
 */
export function requireRegisterImport(
  session: Pick<OpenSession, 'user' | 'store' | 'key'>,
  {
    source,
    asOf,
    now,
    path,
    isNewSource,
  }: Pick<RegisterImport, 'source' | 'asOf' | 'now' | 'path' | 'isNewSource'>,
): void {
  requireRight(session, 'edit')
  const { timeZone } = ownOffice(session.store)
  if (asOf > dateIn(timeZone, now)) {
    const reason = `A register cannot be of a day still to come (${timeZone}): it would grow stale too late.`
    throw invalid('Give the day on which the register stood like this.', 'as-of', asOf, reason)
  }
  if (!Line.safeParse(source).success) {
    const reason = 'The source is one line of 1 to 500 characters.'
    throw invalid('Say whose register this is.', 'source', source, reason)
  }
  const alike = isNewSource ? undefined : sourceLike(session.store, source)
  if (alike !== undefined) {
    const reason = `It looks like “${alike}”, of which a register is on file. Two names would be two registers, each to be kept fresh.`
    throw invalid(`Write “${alike}”, or say that it is another source.`, 'source', source, reason)
  }
  if (Line.safeParse(basename(path)).success) return
  const reason = 'A file name has 1 to 500 characters.'
  throw invalid('Rename the file.', null, basename(path), reason)
}

/** A source on file that this one may be a slip of. */
function sourceLike(store: Reading, source: string): string | undefined {
  const known = store.registerSnapshot.list().map(snapshot => snapshot.source)
  if (known.some(each => sourceKey(each) === sourceKey(source))) return undefined
  return known.find(each => isLikeSource(each, source))
}

function invalid(next: string, column: string | null, value: string, reason: string) {
  const problems: InputProblem[] = [{ file: null, line: null, column, value, reason }]
  return refusal('INVALID_INPUT', next, { problems })
}
