import { type PreviewRequest, previewFile } from '../services/importing/tables/preview.ts'

/** Reads the first rows of a file: in a thread, because a workbook has to be unpacked whole. */
export function previewImport(input: PreviewRequest) {
  return previewFile(input)
}
