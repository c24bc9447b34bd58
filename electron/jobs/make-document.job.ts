import {
  createDocumentExporter,
  type DocumentExporter,
  type ExplanationRequest,
  type ExportRequest,
  type ManifestExport,
  type PersonReportRequest,
} from '../exports/export-document.ts'
import { resourcePath } from '../resources.ts'

/** Reading the fonts takes longer than a manifest: a worker that is kept makes the next document at once. */
let exporter: DocumentExporter | undefined

/** Makes one document of a manifest. */
export function makeDocument(
  input: ExportRequest | ExplanationRequest | PersonReportRequest,
): ManifestExport {
  exporter ??= createDocumentExporter(resourcePath())
  if ('report' in input) return exporter.report(input)
  return 'explanation' in input ? exporter.explain(input) : exporter.export(input)
}
