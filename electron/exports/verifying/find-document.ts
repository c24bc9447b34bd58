import { readPdfObjects } from '../pdf/pdf-objects.ts'

/** In what form a file says that it is a document of Muster. */
export type FileKind = 'pdf' | 'json' | 'csv' | 'xlsx'

/** The JSON that a file is, or carries inside: `text` is null where there is none; `several` where nobody could say which. */
export interface FoundDocument {
  readonly kind: FileKind
  readonly text: string | null
  readonly several: boolean
}

/** The columns with which every row of ours begins (csv.ts). */
const csvHead = '"flight_number","version","state","void_after",'

/** What a file is, by its first bytes; undefined where it is nothing that Muster writes. */
export function findDocument(bytes: Uint8Array): FoundDocument | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 5).equals(Buffer.from('%PDF-'))) return inPdf(file)
  if (file.subarray(0, 4).equals(Buffer.from('PK\x03\x04')))
    return { kind: 'xlsx', text: null, several: false }
  const head = file.toString('utf8', 0, 200).replace(/^\uFEFF/, '')
  if (head.startsWith(csvHead)) return { kind: 'csv', text: null, several: false }
  if (head.trimStart().startsWith('{')) return { kind: 'json', text: file.toString('utf8'), several: false }
  return undefined
}

/** A PDF that is built otherwise than ours has nothing inside that could be believed. */
function inPdf(file: Buffer): FoundDocument {
  const attached = attachments(file)
  const [text = null, ...others] = attached
  return { kind: 'pdf', text, several: others.length > 0 }
}

function attachments(file: Buffer): string[] {
  try {
    const objects = readPdfObjects(file)
    return objects.numbers
      .filter(number => objects.head(number).includes('/EmbeddedFile\n'))
      .flatMap(number => objects.stream(number) ?? [])
      .map(stream => Buffer.from(stream, 'latin1').toString('utf8'))
  } catch {
    return [] // What cannot be read as a PDF of ours carries nothing of ours.
  }
}
