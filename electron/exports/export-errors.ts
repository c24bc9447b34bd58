import type { DocumentFormat } from '#shared/contract/exports.ts'

/** Why a document was not made, and what a caller can tell its user. Services translate these for the contract. */
export interface ExportErrorData {
  /** This Muster cannot write that format yet. */
  FORMAT_NOT_AVAILABLE: { format: DocumentFormat }
  /** Several destinations: each receiving authority gets only its own people, so one must be named. */
  DESTINATION_NEEDED: { destinations: string[] }
  /** Nobody on this manifest goes there. */
  DESTINATION_UNKNOWN: { destination: string; destinations: string[] }
  /** Only the receiving profile is made for one destination. */
  DESTINATION_NOT_WANTED: { profile: string }
  /** Content, hash, signature and key of a signed version do not agree: no document is made of it. */
  SEAL_BROKEN: { problems: string[] }
  /** The typesetter failed: a fault in a template. */
  PDF_FAILED: { detail: string }
}

/** Every name that a refused document has. */
export type ExportErrorCode = keyof ExportErrorData

/** A named refusal to make a document; `code` says which and types `data`. */
export class ExportError<Code extends ExportErrorCode = ExportErrorCode> extends Error {
  readonly code: Code
  readonly data: ExportErrorData[Code]

  constructor(code: Code, data: ExportErrorData[Code], cause?: unknown) {
    super(`${sentences[code]} ${JSON.stringify(data)}`, { cause })
    this.name = 'ExportError'
    this.code = code
    this.data = data
  }
}

const sentences: Record<ExportErrorCode, string> = {
  FORMAT_NOT_AVAILABLE: 'This format is not available yet.',
  DESTINATION_NEEDED: 'The flight has several destinations: name one.',
  DESTINATION_UNKNOWN: 'Nobody on this manifest goes there.',
  DESTINATION_NOT_WANTED: 'A destination is named for the receiving profile only.',
  SEAL_BROKEN: 'The signed version does not agree with its own seal.',
  PDF_FAILED: 'The PDF could not be typeset.',
}
