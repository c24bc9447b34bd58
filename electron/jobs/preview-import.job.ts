import { previewFile } from '../services/importing/tables/preview.ts'
import type { Jobs } from '../threads/jobs.ts'

/** Reads the first rows of a file: in a thread, because a workbook has to be unpacked whole. */
export function previewImportJob(input: Jobs['preview-import']['input']) {
  return previewFile(input)
}
