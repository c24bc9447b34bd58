import type { Explanation } from '#shared/contract/checks.ts'
import type { DocumentFormat } from '#shared/contract/exports.ts'
import type { PersonReport } from '#shared/contract/oversight.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { version } from '../version.ts'
import { manifestCsv } from './csv.ts'
import { ExportError } from './export-errors.ts'
import { documentFileName, explanationFileName, personReportFileName } from './file-name.ts'
import { manifestJson } from './json.ts'
import { versionProofProblems } from './manifest/manifest-proof.ts'
import type { ManifestSource } from './manifest/manifest-source.ts'
import { type ManifestView, manifestView, peopleFor } from './manifest/manifest-view.ts'
import { explanationLayout } from './pdf/explanation-layout.ts'
import type { Paper } from './pdf/page-model.ts'
import { createPdfPrinter, type PdfPrinter } from './pdf/pdf-printer.ts'
import { personReportLayout } from './pdf/person-report-layout.ts'
import { type DocumentReading, readDocument } from './verifying/read-document.ts'

/** A document to make: of what, for which readers, in which format. */
export interface ExportRequest {
  readonly source: ManifestSource
  readonly profile: Profile
  readonly format: DocumentFormat
  readonly paper: Paper
  /** The clock's reading; a version whose check has lapsed by then comes out marked `VOID`. */
  readonly at: Instant
  /** Airport of the receiving authority; needed where the flight has several destinations. */
  readonly destination?: string | undefined
}

/** Why somebody has a verdict, to be printed. Internal: nothing is withheld. */
export interface ExplanationRequest {
  readonly explanation: Explanation
  readonly paper: Paper
  readonly at: Instant
}

/** All that is held about one person, for a data protection officer. Internal: nothing is withheld. */
export interface PersonReportRequest {
  readonly report: PersonReport
  readonly format: 'pdf' | 'json'
  readonly paper: Paper
  readonly at: Instant
}

/** A finished document and what to call it. */
export interface ManifestExport {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mediaType: string
  /** Characters that no shipped font has; a PDF shows a replacement mark for each. */
  readonly missingCharacters: readonly string[]
  /** Everybody on file who is in it. */
  readonly people: readonly PersonId[]
}

/** Makes documents of manifests and explanations, one after another. */
export interface DocumentExporter {
  /** Makes one document. Throws an {@link ExportError}. */
  export(request: ExportRequest): ManifestExport
  /** Whether a document holds: what it says, what its signers signed, and whether its pages show that. */
  verify(bytes: Uint8Array): DocumentReading
  /** Sets why somebody has a verdict, as a PDF. */
  explain(request: ExplanationRequest): ManifestExport
  /** Sets what is held about one person, as a PDF or as it is. */
  report(request: PersonReportRequest): ManifestExport
}

/** An exporter that uses the templates and fonts of a resource folder. It reads them when the first PDF is asked for. */
export function createDocumentExporter(resourceFolder: string): DocumentExporter {
  let printer: PdfPrinter | undefined
  const printerOnce = () => {
    printer ??= createPdfPrinter(resourceFolder)
    return printer
  }
  return {
    export({ format, paper, ...request }) {
      requireProof(request.source)
      const view = manifestView(request)
      const fileName = documentFileName(view, format)
      return { ...written(view, format, paper, printerOnce), fileName, people: peopleFor(request) }
    },
    verify: bytes => readDocument(bytes, version, (view, making) => printerOnce().print(view, making).bytes),
    explain({ explanation, paper, at }) {
      const printed = printerOnce().printDossier(explanationLayout(explanation, paper, at), at)
      const fileName = explanationFileName(explanation)
      return { ...printed, fileName, mediaType: 'application/pdf', people: [explanation.person.id] }
    },
    report({ report, format, paper, at }) {
      const fileName = personReportFileName(report, format)
      const people = [report.person.id]
      if (format === 'json') {
        const bytes = new TextEncoder().encode(`${JSON.stringify(report, undefined, 2)}\n`)
        return { bytes, fileName, mediaType: 'application/json', missingCharacters: [], people }
      }
      const printed = printerOnce().printDossier(personReportLayout(report, paper), at)
      return { ...printed, fileName, mediaType: 'application/pdf', people }
    },
  }
}

/** A version of before users had keys has no proof; whether it still counts, its store has asked. */
function requireProof(source: ManifestSource): void {
  if (!('signed' in source) || source.signed.proof === null) return
  const problems = versionProofProblems(source.signed, source.signed.proof)
  if (problems.length > 0) throw new ExportError('SEAL_BROKEN', { problems })
}

function written(view: ManifestView, format: DocumentFormat, paper: Paper, printer: () => PdfPrinter) {
  switch (format) {
    case 'pdf':
      return { ...printer().print(view, { program: version, paper }), mediaType: 'application/pdf' }
    case 'csv':
      return { bytes: manifestCsv(view), mediaType: 'text/csv; charset=utf-8', missingCharacters: [] }
    case 'json':
      return {
        bytes: manifestJson(view, { program: version }),
        mediaType: 'application/json',
        missingCharacters: [],
      }
    case 'xlsx':
    case 'paxlst':
      throw new ExportError('FORMAT_NOT_AVAILABLE', { format })
  }
}
