import type {
  ExplanationRequest,
  ExportRequest,
  ManifestExport,
  PersonReportRequest,
} from '../../exports/export-document.ts'
import type { DocumentReading } from '../../exports/verifying/read-document.ts'
import { defineJob } from '../../threads/job.ts'

/** Makes one document. Its thread is kept: reading the fonts takes longer than a page. */
export const makeDocumentJob = defineJob<
  ExportRequest | ExplanationRequest | PersonReportRequest,
  ManifestExport
>('make-document', { keepsThread: true })

/** Reads one document of anybody's. Its pages are set again to compare them. */
export const readDocumentJob = defineJob<Uint8Array, DocumentReading>('read-document')
