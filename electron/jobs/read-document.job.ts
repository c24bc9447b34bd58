import { createDocumentExporter } from '../exports/export-document.ts'
import type { DocumentReading } from '../exports/verifying/read-document.ts'
import { resourcePath } from '../resources.ts'

/** Whether a document holds, whoever is believed. */
export function readDocument(bytes: Uint8Array): DocumentReading {
  return createDocumentExporter(resourcePath()).verify(bytes)
}
