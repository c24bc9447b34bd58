import { performance } from 'node:perf_hooks'
import { createDocumentExporter, type DocumentExporter } from '#electron/exports/export-document.ts'
import type { ManifestSource } from '#electron/exports/manifest/manifest-source.ts'
import { manifestView } from '#electron/exports/manifest/manifest-view.ts'
import { manifestLayout } from '#electron/exports/pdf/manifest-layout.ts'
import type { PageModel } from '#electron/exports/pdf/page-model.ts'
import { aContent, aFullFlight, aVersion, inForce } from '#tests/electron/exports/a-manifest.ts'
import { resourceFolder } from '#tests/electron/exports/read-pdf.ts'
import { chromiumRival, pdfmakeRival } from './pdf-rivals.ts'

/**
 * The crew PDF against pdfmake and headless Chromium, which print the same rows. Ours is the whole way from a signed
 * version to a tagged PDF/UA: seal verified, profile applied, head, totals, QR code and footers set. First: fonts read
 * and program started. Again: median of later documents, each with other people, so that no cache can answer. The
 * three take turns, so that whatever else the machine does meets all of them.
 */

const laterRounds = 7

for (const people of [120, 400]) {
  const printers = [muster(), pdfmakeRival(), chromiumRival()]
  const measured = printers.map(() => ({ times: [] as number[], size: 0 }))
  for (let round = 0; round <= laterRounds; round++) {
    const source = anotherFlight(people, round)
    const model = manifestLayout(manifestView({ source, profile: 'crew', at: inForce }), 'a4')
    for (const [index, printer] of printers.entries()) {
      const start = performance.now()
      const { length } = await printer.print(model, source)
      measured[index]?.times.push(performance.now() - start)
      Object.assign(measured[index] ?? {}, { size: length })
    }
  }
  for (const printer of printers) await printer.close()
  for (const [index, printer] of printers.entries())
    report(people, printer.name, measured[index], measured[0])
}

function muster() {
  let exporter: DocumentExporter | undefined
  return {
    name: 'Muster (Typst)',
    print: async (_: PageModel, source: ManifestSource) => {
      exporter ??= createDocumentExporter(resourceFolder)
      return exporter.export({ source, profile: 'crew', format: 'pdf', paper: 'a4', at: inForce }).bytes
    },
    close: async () => undefined,
  }
}

interface Measured {
  readonly times: readonly number[]
  /** Bytes of the last document. */
  readonly size: number
}

function report(people: number, name: string, theirs?: Measured, ours?: Measured): void {
  if (!theirs || !ours) throw new RangeError('Nothing was measured')
  const [first, ourFirst] = [theirs.times[0] ?? 0, ours.times[0] ?? 0]
  const [later, ourLater] = [medianOfLater(theirs.times), medianOfLater(ours.times)]
  console.log(
    [
      `${people} people`,
      name.padEnd(18),
      `first ${first.toFixed(0).padStart(5)} ms (${(first / ourFirst).toFixed(1)} x)`,
      `again ${later.toFixed(0).padStart(5)} ms (${(later / ourLater).toFixed(1)} x)`,
      `${(theirs.size / 1024).toFixed(0).padStart(5)} KiB`,
    ].join('   '),
  )
}

function medianOfLater(times: readonly number[]): number {
  const later = times.slice(1).toSorted((a, b) => a - b)
  return later[Math.floor(later.length / 2)] ?? 0
}

/** A signed version whose people differ from those of every other round. */
function anotherFlight(people: number, round: number) {
  const flight = aFullFlight(people)
  const renamed = flight.people.map((person, index) => ({
    ...person,
    givenNames: `${person.givenNames} ${String.fromCharCode(65 + ((round * 7 + index) % 26))}${round}`,
  }))
  return { signed: aVersion(aContent({ people: renamed })) }
}
