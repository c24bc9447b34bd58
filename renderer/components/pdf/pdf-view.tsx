import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../progress/empty-state.tsx'
import { LoadingRows } from '../progress/loading-rows.tsx'
import classes from './pdf-view.module.css'

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
const fitWidthPx = 720

/** The very PDF, page by page: the same bytes that are exported, drawn on a canvas, its words given to screen readers. */
export function PdfView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const { t } = useTranslation()
  const document = usePdf(bytes)
  const [wanted, setPage] = useState(1)
  const [zoom, setZoom] = useState(1)
  if (document === 'unreadable') return <EmptyState title={t('pdfUnreadable')} />
  if (!document) return <LoadingRows />
  const page = Math.min(wanted, document.numPages)
  return (
    <div className={classes.view}>
      <PdfControls page={page} pages={document.numPages} zoom={zoom} onPage={setPage} onZoom={setZoom} />
      <PdfPage document={document} page={page} zoom={zoom} label={label} />
    </div>
  )
}

function PdfControls({
  page,
  pages,
  zoom,
  onPage,
  onZoom,
}: {
  page: number
  pages: number
  zoom: number
  onPage: (page: number) => void
  onZoom: (zoom: number) => void
}) {
  const { t } = useTranslation()
  const zoomBy = (step: number) => onZoom(zooms[zooms.indexOf(zoom) + step] ?? zoom)
  return (
    <div className={classes.controls}>
      <ActionIcon aria-label={t('previousPage')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={18} className={classes.arrow} />
      </ActionIcon>
      <span className="figures" aria-live="polite">
        {t('page', { page, pages })}
      </span>
      <ActionIcon aria-label={t('nextPage')} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <IconChevronRight size={18} className={classes.arrow} />
      </ActionIcon>
      <span className={classes.spring} />
      <ActionIcon aria-label={t('zoomOut')} disabled={zoom === zooms[0]} onClick={() => zoomBy(-1)}>
        <IconMinus size={18} />
      </ActionIcon>
      <span className="figures">{Math.round(zoom * 100)} %</span>
      <ActionIcon aria-label={t('zoomIn')} disabled={zoom === zooms.at(-1)} onClick={() => zoomBy(1)}>
        <IconPlus size={18} />
      </ActionIcon>
      <Button size="xs" onClick={() => onZoom(1)}>
        {t('fitWidth')}
      </Button>
    </div>
  )
}

function PdfPage({
  document,
  page,
  zoom,
  label,
}: {
  document: PDFDocumentProxy
  page: number
  zoom: number
  label: string
}) {
  const frame = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    let isCurrent = true
    const room = (frame.current?.clientWidth ?? fitWidthPx) - 48
    const drawing = drawInto(
      document,
      page,
      canvas.current,
      Math.min(room, fitWidthPx) * zoom,
      () => isCurrent,
    )
    void drawing.then(
      words => isCurrent && setText(words),
      (error: unknown) => {
        // Another document came, or nobody looks any more: this one was closed while it was being drawn.
        if (isCurrent && !document.loadingTask.destroyed) throw error
      },
    )
    return () => {
      isCurrent = false
    }
  }, [document, page, zoom])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <section ref={frame} className={classes.frame} aria-label={label} tabIndex={0}>
      <canvas ref={canvas} className={classes.page} data-page={page} />
      <p className={classes.words}>{text}</p>
    </section>
  )
}

/** Draws beside the canvas first, so that turning pages quickly never leaves half of one under half of another. */
async function drawInto(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement | null,
  width: number,
  isCurrent: () => boolean,
): Promise<string> {
  const { drawPage, textOf } = await import('./pdf-document.ts')
  const page = await document.getPage(number)
  const picture = window.document.createElement('canvas')
  await drawPage(page, picture, width).promise
  if (canvas && isCurrent()) {
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.style.width = picture.style.width
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
  }
  return textOf(page)
}

/** The open document; `unreadable` when it is damaged inside or asks for a password. */
function usePdf(bytes: Uint8Array): PDFDocumentProxy | 'unreadable' | undefined {
  const [document, setDocument] = useState<PDFDocumentProxy | 'unreadable'>()
  useEffect(() => {
    let isCurrent = true
    const opening = import('./pdf-document.ts').then(({ openPdf }) => openPdf(bytes))
    const opened = opening.then(task => task.promise).catch(() => 'unreadable' as const)
    void opened.then(result => isCurrent && setDocument(result))
    return () => {
      isCurrent = false
      void opening.then(task => task.destroy())
    }
  }, [bytes])
  return document
}
