import type { Profile } from '#shared/model/disclosure.ts'
import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { type Making, manifestJson } from '../json.ts'
import type { ManifestView } from '../manifest/manifest-view.ts'
import { documentProblems } from './check-document.ts'
import { DocumentFile } from './document-file.ts'
import { type FileKind, type FoundDocument, findDocument } from './find-document.ts'

/** What a signed document says of itself, once its signatures hold. */
export interface DocumentClaims {
  readonly profile: Profile
  readonly office: { readonly code: string; readonly name: string }
  readonly flightNumber: string
  readonly version: number
  readonly sha256: string
  readonly state: 'valid' | 'void' | 'superseded'
  readonly voidAfter: Instant
  /** By name, in the order in which they signed; null where the reader is not told. */
  readonly signers: readonly string[] | null
  readonly statements: readonly ManifestStatement[]
  /** Fields of the file for which neither signature answers, by their paths: whoever has the file may have written them. */
  readonly unsigned: readonly string[]
}

/** What a file came to, whoever is believed: that is for a store to say. */
export type DocumentReading =
  /** Nothing that Muster writes. */
  | { readonly found: 'nothing' }
  /** A document without signatures of people: a draft, a form that carries none, a version of before users had keys. */
  | { readonly found: 'unsigned'; readonly kind: FileKind; readonly why: string }
  | { readonly found: 'altered'; readonly kind: FileKind; readonly why: readonly string[] }
  /** The signatures hold; of pages that another version of Muster set nobody here can say whether they show what was signed. */
  | {
      readonly found: 'unlike'
      readonly kind: FileKind
      readonly claims: DocumentClaims
      readonly program: string
    }
  | { readonly found: 'whole'; readonly kind: FileKind; readonly claims: DocumentClaims }

/** Sets a view on paper as it was set then. */
export type Print = (view: ManifestView, making: Required<Making>) => Uint8Array

/**
 * Reads a document of anybody's. It is whole only when two people signed what it says, and when it is byte by byte what this
 * Muster makes of that: so nothing can stand on a page, or between the lines, that was not signed. Throws nothing of a file.
 */
export function readDocument(bytes: Uint8Array, program: string, print: Print): DocumentReading {
  const found = findDocument(bytes)
  if (!found) return { found: 'nothing' }
  const { kind } = found
  if (found.several) return altered(kind, 'It carries more than one document inside.')
  if (found.text === null) return { found: 'unsigned', kind, why: unsigned[kind] }
  const file = parse(found.text)
  if (!file)
    return kind === 'json' && !isOurs(found.text)
      ? { found: 'nothing' }
      : altered(kind, 'What it carries is not a document of Muster.')
  if (file.document.proof === null) return { found: 'unsigned', kind, why: withoutProof(file) }
  try {
    const problems = documentProblems(file)
    if (problems.length > 0) return altered(kind, ...problems)
    return compared(bytes, found, file, { program, print })
  } catch {
    return altered(kind, 'What it carries is not a document that Muster could have made.')
  }
}

function compared(
  bytes: Uint8Array,
  { kind, text }: FoundDocument,
  file: DocumentFile,
  { program, print }: { readonly program: string; readonly print: Print },
): DocumentReading {
  const { format: _, program: madeBy, paper, ...rest } = file
  // Its fields are those of its profile, and hold what was signed.
  const view = rest as unknown as ManifestView
  const claims = claimsOf(file)
  const making = { program: madeBy, ...(paper === undefined ? {} : { paper }) }
  if ((kind === 'pdf') !== (paper !== undefined)) return altered(kind, 'It was taken out of another file.')
  if (Buffer.compare(Buffer.from(text ?? ''), manifestJson(view, making)) !== 0)
    return altered(kind, 'It is not written as Muster writes it.')
  if (kind === 'json' || paper === undefined)
    return Buffer.compare(bytes, manifestJson(view, making)) === 0
      ? { found: 'whole', kind, claims }
      : altered(kind, 'It is not written as Muster writes it.')
  if (Buffer.compare(bytes, print(view, { program: madeBy, paper })) === 0)
    return { found: 'whole', kind, claims }
  return madeBy === program
    ? altered(kind, 'Its pages do not show what was signed.')
    : { found: 'unlike', kind, claims, program: madeBy }
}

function claimsOf({ profile, document }: DocumentFile): DocumentClaims {
  const { office, flightNumber, version, sha256, state, voidAfter, signers, proof } = document
  if (version === null || sha256 === null || state === 'draft' || proof === null)
    throw new TypeError('A draft claims nothing')
  return {
    profile,
    office,
    flightNumber,
    version,
    sha256,
    state,
    voidAfter,
    signers: signers?.map(({ name }) => name) ?? null,
    statements: proof.statements,
    unsigned: unsignedIn(document),
  }
}

/** By which Muster it was made, and how the version stood then: both are of the moment of writing, after the signatures. */
function unsignedIn(document: DocumentFile['document']): string[] {
  const standing = ['state', 'supersededBy', 'supersededAt', 'supersededWhy'].filter(name => name in document)
  return ['program', ...standing.map(name => `document.${name}`)]
}

function parse(text: string): DocumentFile | undefined {
  try {
    const read: unknown = JSON.parse(text)
    // As it was read: its fields in their own order.
    return DocumentFile.safeParse(read).success ? (read as DocumentFile) : undefined
  } catch {
    return undefined // No JSON.
  }
}

function isOurs(text: string): boolean {
  return text.includes('"muster-manifest-document"')
}

function altered(kind: FileKind, ...why: string[]): DocumentReading {
  return { found: 'altered', kind, why }
}

const unsigned: Readonly<Record<FileKind, string>> = {
  pdf: 'This PDF carries no signatures of Muster: it is a draft, was made before users had keys, or was saved anew by another program.',
  json: 'It carries no signatures.',
  csv: 'A CSV carries no signatures. Verify the PDF or the JSON of the same version.',
  xlsx: 'A spreadsheet carries no signatures. Verify the PDF or the JSON of the same version.',
}

function withoutProof({ document }: DocumentFile): string {
  return document.version === null
    ? 'It is a draft: nobody has signed it.'
    : 'It was sealed by the office alone, before its users had keys: anybody who could open the store could have made it.'
}
