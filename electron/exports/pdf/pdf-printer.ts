import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { epochMs, type Instant } from '#shared/model/plain-date.ts'
import { ExportError } from '../export-errors.ts'
import { type Fonts, loadFonts } from '../fonts/fonts.ts'
import { type Making, manifestJson } from '../json.ts'
import type { ManifestView } from '../manifest/manifest-view.ts'
import type { DossierLayout } from './dossier.ts'
import { fitWords, measures } from './fit-words.ts'
import { manifestLayout, qrText } from './manifest-layout.ts'
import { hasLooseMarks, withMarksOnce } from './marks-once.ts'
import { mapTexts } from './page-model.ts'
import { missingMark, printableText } from './printable-text.ts'
import { qrSvg } from './qr-code.ts'
import { createTypesetter } from './typst-compiler.ts'

/** A finished PDF, and the characters in it that no shipped font has (printed as a replacement mark). */
export interface PrintedDocument {
  readonly bytes: Uint8Array
  readonly missingCharacters: readonly string[]
}

/** Sets documents as PDF; keeps the typesetter and the fonts between them. */
export interface PdfPrinter {
  /**
   * Sets a view as tagged PDF/UA-1. A signed one carries itself as JSON (json.ts), with its signatures. The same view, paper
   * and name of the program give the same bytes. Throws PDF_FAILED.
   */
  print(view: ManifestView, making: Required<Making>): PrintedDocument
  /** Sets a file of one person, as {@link print}. */
  printDossier(model: DossierLayout, createdAt: Instant): PrintedDocument
}

/** Documents after which the typesetter forgets what it has not used again, so that its memory does not grow. */
const keptDocuments = 4

/**
 * A printer that uses the templates and fonts of a resource folder. Making one reads all fonts, so it is kept. It
 * needs no Electron and may live in a worker thread.
 */
export function createPdfPrinter(resourceFolder: string): PdfPrinter {
  const workspace = join(resourceFolder, 'typst')
  const fonts = loadFonts(join(resourceFolder, 'fonts'))
  const compiler = createTypesetter(workspace, fonts.files)
  return {
    print(view, making) {
      const { inputs, missingCharacters } = templateInputs(view, making, fonts)
      const createdAt = view.document.createdAt as Instant
      const bytes = typeset(
        compiler,
        join(workspace, 'manifest.typ'),
        inputs,
        Math.trunc(epochMs(createdAt) / 1000),
      )
      compiler.evictCache(keptDocuments)
      return { bytes, missingCharacters }
    },
    printDossier(model, createdAt) {
      const missing = new Set<string>()
      const printable = mapTexts(model, text => longText(text, fonts, missing))
      const inputs = { model: JSON.stringify(printable), families: JSON.stringify(fonts.families) }
      const seconds = Math.trunc(epochMs(createdAt) / 1000)
      const bytes = typeset(compiler, join(workspace, 'dossier.typ'), inputs, seconds)
      compiler.evictCache(keptDocuments)
      return { bytes, missingCharacters: [...missing].sort() }
    },
  }
}

/** A text of any length, made printable piece by piece; what has no space for long gets points at which to break. */
function longText(text: string, fonts: Fonts, missing: Set<string>): string {
  const pieces = text.match(/[\s\S]{1,250}(?:\s|$)|\S{1,250}/g) ?? []
  return pieces
    .map(piece => printableText(piece, fonts.hasGlyph, character => missing.add(character)))
    .join(' ')
    .replace(/\S{40}(?=\S)/gu, word => `${word}\u200B`)
}

/** Data only ever reaches a template as JSON, never as Typst source: no name can be markup. */
function templateInputs(view: ManifestView, making: Required<Making>, fonts: Fonts) {
  const missing = new Set<string>()
  const printable = mapTexts(manifestLayout(view, making.paper), text =>
    printableText(text, fonts.hasGlyph, character => missing.add(character)),
  )
  const model = fitWords(printable, fonts)
  const note = missing.size === 0 ? null : `${missingMark} stands for a character that could not be printed.`
  const code = qrText(view.document)
  const inputs = {
    model: JSON.stringify({ ...model, measures, note }),
    families: JSON.stringify(fonts.families),
    qr: code === null ? '' : qrSvg(code),
    attached: view.document.proof === null ? '' : Buffer.from(manifestJson(view, making)).toString('utf8'),
  }
  return { inputs, missingCharacters: [...missing].sort() }
}

function typeset(
  compiler: NodeCompiler,
  mainFilePath: string,
  inputs: Record<string, string>,
  creationTimestamp: number,
): Uint8Array {
  const result = compiler.compile({ mainFilePath, inputs })
  const document = result.result
  if (document === null)
    throw new ExportError('PDF_FAILED', { detail: diagnosis(compiler, result.takeError()) })
  try {
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp })
    return Object.values(inputs).some(hasLooseMarks) ? withMarksOnce(pdf) : pdf
  } catch (error) {
    throw new ExportError('PDF_FAILED', { detail: String(error) }, error)
  }
}

function diagnosis(
  compiler: NodeCompiler,
  error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null,
): string {
  return error === null ? 'No reason given' : JSON.stringify(compiler.fetchDiagnostics(error))
}
