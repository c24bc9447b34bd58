import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/** The one place that knows PDF.js. Loaded only when a document is looked at. */

GlobalWorkerOptions.workerSrc = workerUrl

/**
 * Opens a PDF from its bytes (a copy of them: the worker takes what it is given). Nothing in the document is run or
 * fetched, and nothing is compiled from it, which the page's policy would refuse.
 */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  return getDocument({
    data: bytes.slice(),
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
  })
}

/** Draws a page `width` CSS pixels wide, sharp on the screen it is drawn on. A later drawing must await or cancel it. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const scale = width / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale: scale * devicePixelRatio })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${width}px`
  return page.render({ canvas, viewport })
}

/** The words of a page in reading order, for whoever cannot see its picture. */
export async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  return items.map(item => ('str' in item ? item.str : '')).join(' ')
}
