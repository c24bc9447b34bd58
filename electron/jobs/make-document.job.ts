import { createDocumentExporter, type DocumentExporter } from '../exports/export-document.ts'
import { resourcePath } from '../resources.ts'
import { asExportRefusal } from '../services/signing/exporting-refusals.ts'
import type { Jobs } from '../threads/jobs.ts'

/** Reading the fonts takes longer than a manifest: a worker that is kept makes the next document at once. */
let exporter: DocumentExporter | undefined

/** Makes one document of a manifest. */
export function makeDocumentJob(input: Jobs['make-document']['input']): Jobs['make-document']['output'] {
  exporter ??= createDocumentExporter(resourcePath())
  try {
    return 'explanation' in input ? exporter.explain(input) : exporter.export(input)
  } catch (error) {
    throw asExportRefusal(error)
  }
}
