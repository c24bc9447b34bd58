import { basename } from 'node:path'
import { ExportError, type ExportErrorCode, type ExportErrorData } from '../../exports/export-errors.ts'
import { FileWriteError, type FileWriteErrorCode } from '../../files/atomic-file.ts'
import { type Refusal, refusal } from '../ground/app.ts'

/** The refusal behind an export's error; whatever else was thrown comes back as it is. */
export function asExportRefusal(error: unknown): unknown {
  if (!(error instanceof ExportError)) return error
  const translate = translations[(error as ExportError).code] as (data: unknown) => Refusal | undefined
  return translate(error.data) ?? error
}

/** The refusal behind a file that could not be written; whatever was under its name is still there. */
export function asWriteRefusal(error: unknown): unknown {
  if (!(error instanceof FileWriteError)) return error
  if (error.code === 'DISK_FULL') return refusal('STORE_DISK_FULL', 'Make room on the disk, then try again.')
  const reason = writeReasons[error.code]
  const problems = [{ file: null, line: null, column: 'file', value: basename(error.path), reason }]
  return refusal('INVALID_INPUT', 'Choose another place for the file; nothing was written.', { problems })
}

const writeReasons: Record<Exclude<FileWriteErrorCode, 'DISK_FULL'>, string> = {
  FILE_EXISTS: 'There is a file of this name.',
  FOLDER_MISSING: 'The folder is not there.',
  NOT_ALLOWED: 'The folder may not be written.',
  FILE_HELD: 'Another program holds the file open.',
  NOT_AS_WRITTEN: 'The disk gave back other bytes than it was given.',
  DISK_ERROR: 'The disk answered with an error.',
}

/** Undefined marks a fault in the program. */
const translations: { [Code in ExportErrorCode]: (data: ExportErrorData[Code]) => Refusal | undefined } = {
  FORMAT_NOT_AVAILABLE: ({ format }) =>
    refusal('NOT_YET_AVAILABLE', `Choose pdf, csv or json: this Muster does not write ${format} yet.`),
  DESTINATION_NEEDED: ({ destinations }) =>
    wrongDestination(
      null,
      'Each receiving authority gets only its own people.',
      `Name one of: ${destinations.join(', ')}.`,
    ),
  DESTINATION_UNKNOWN: ({ destination, destinations }) =>
    wrongDestination(
      destination,
      'Nobody on this manifest goes there.',
      `Name one of: ${destinations.join(', ')}.`,
    ),
  DESTINATION_NOT_WANTED: ({ profile }) =>
    wrongDestination(null, `A ${profile} document is for the whole flight.`, 'Leave the destination out.'),
  SEAL_BROKEN: ({ problems }) =>
    refusal('RULE_REFUSES', 'Do not board on it: sign a new version and look at the log.', {
      reasons: ['The signed version does not agree with its own seal.', ...problems],
    }),
  PDF_FAILED: () => undefined,
}

function wrongDestination(value: string | null, reason: string, next: string): Refusal {
  return refusal('INVALID_INPUT', next, {
    problems: [{ file: null, line: null, column: 'destination', value, reason }],
  })
}
