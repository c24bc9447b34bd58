import type { ExportError, ExportErrorCode, ExportErrorData } from '../../../exports/export-errors.ts'
import { type Refusal, refusal } from '../../../refusal.ts'

/** The refusal behind an export's error; undefined for a fault in the program. */
export function exportRefusal(error: ExportError): Refusal | undefined {
  const translate = translations[error.code] as (data: unknown) => Refusal | undefined
  return translate(error.data)
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
