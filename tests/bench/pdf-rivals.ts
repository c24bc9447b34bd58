import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import type { PageModel, Section } from '#electron/exports/pdf/page-model.ts'
import { resourceFolder } from '#tests/electron/exports/read-pdf.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { pdfmake } from './other-libraries/pdfmake.ts'

/** Other ways to print the same two tables, by seat and by name, in the same fonts. Nothing else is on their pages. */

const fontPath = (name: string) => join(resourceFolder, 'fonts', `${name}.ttf`)

/** Makes one PDF of a printed list; `close` lets go of what it holds. */
export interface Rival {
  readonly name: string
  readonly print: (model: PageModel) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** pdfmake: no shaping of Arabic, no tags. */
export function pdfmakeRival(): Rival {
  const naskh = fontPath('NotoNaskhArabic-Regular')
  pdfmake.setFonts({
    NotoSans: { normal: fontPath('NotoSans-Regular'), bold: fontPath('NotoSans-Bold') },
    NotoNaskhArabic: { normal: naskh, bold: naskh },
  })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  const content = (section: Section) => ({
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: section.columns.map(column => (column.width === null ? '*' : column.width * 2.5)),
      body: [
        section.columns.map(column => column.label),
        ...section.rows.map(row =>
          row.map(lines => ({ stack: lines.map(({ runs }) => ({ text: runs.map(pdfmakeRun) })) })),
        ),
      ],
    },
  })
  return {
    name: 'pdfmake',
    print: model => {
      const sections = sectionsOf(model).map(content)
      return pdfmake
        .createPdf({ defaultStyle: { font: 'NotoSans', fontSize: 9.5 }, content: sections })
        .getBuffer()
    },
    close: async () => undefined,
  }
}

function pdfmakeRun({ text, strong }: { text: string; strong: boolean }) {
  return { text, bold: strong, font: /\p{Script=Arabic}/u.test(text) ? 'NotoNaskhArabic' : 'NotoSans' }
}

/** Chromium without a window, printing HTML. It is started by the first print, as a program that needs it would. */
export function chromiumRival(): Rival {
  let browser: Browser | undefined
  return {
    name: 'headless Chromium',
    print: async model => {
      browser ??= await launchBrowser()
      const page = await browser.newPage()
      await page.setContent(html(model), { waitUntil: 'load' })
      await page.evaluate('document.fonts.ready')
      const bytes = await page.pdf({ format: 'A4', tagged: true })
      await page.close()
      return bytes
    },
    close: async () => browser?.close(),
  }
}

function html(model: PageModel): string {
  return `<!doctype html><html lang="en"><title>Manifest</title><style>
@font-face { font-family: sans; src: local('Noto Sans'), url('${pathToFileURL(fontPath('NotoSans-Regular'))}') }
body { font: 9.5pt sans } td { padding: 6pt 4pt; border-bottom: 0.3pt solid }
tr { break-inside: avoid }</style>${sectionsOf(model).map(htmlTable).join('')}`
}

function htmlTable({ columns, rows }: Section): string {
  const heads = columns.map(column => `<th>${escaped(column.label)}`).join('')
  const body = rows.map(
    row =>
      `<tr>${row.map(lines => `<td>${lines.map(({ runs }) => runs.map(htmlRun).join('')).join('<br>')}`).join('')}`,
  )
  return `<table><thead><tr>${heads}</thead><tbody>${body.join('')}</table>`
}

function htmlRun({ text, strong }: { text: string; strong: boolean }): string {
  return strong ? `<b>${escaped(text)}</b>` : `<bdi>${escaped(text)}</bdi>`
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)
}

function sectionsOf({ list, index }: PageModel): Section[] {
  return index === null ? [list] : [list, index]
}
