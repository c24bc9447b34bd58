import { performance } from 'node:perf_hooks'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { manifestView } from '#electron/exports/manifest-view.ts'
import { printManifest } from '#electron/exports/print-manifest.ts'
import { aContent, aFullFlight, aVersion, inForce } from '#tests/electron/exports/a-manifest.ts'
import { resourceFolder } from '#tests/electron/exports/read-pdf.ts'
import { chromiumRival, pdfmakeRival } from './pdf-rivals.ts'

/**
 * The crew PDF against pdfmake and headless Chromium, which print the same rows. Ours is the whole way from a signed
 * version to a tagged PDF/UA: seal verified, profile applied, head, totals, QR code and footers set. First: fonts read
 * and program started. Again: median of later documents, each with other people, so that no cache can answer.
 */

const laterRounds = 7

for (const people of [120, 400]) {
  const flights = Array.from({ length: laterRounds + 1 }, (_, round) => anotherFlight(people, round))
  const ours = await ourTimes(flights)
  report(people, 'Muster (Typst)', ours, ours)
  for (const rival of [pdfmakeRival(), chromiumRival()]) {
    const models = flights.map(source =>
      printManifest(manifestView({ source, profile: 'crew', at: inForce }), 'a4'),
    )
    const times: number[] = []
    let size = 0
    for (const model of models) {
      const start = performance.now()
      size = (await rival.print(model)).length
      times.push(performance.now() - start)
    }
    await rival.close()
    report(people, rival.name, { times, size }, ours)
  }
}

interface Measured {
  readonly times: readonly number[]
  /** Bytes of the last document. */
  readonly size: number
}

async function ourTimes(flights: readonly ReturnType<typeof anotherFlight>[]): Promise<Measured> {
  const times: number[] = []
  let size = 0
  let start = performance.now()
  const exporter = createDocumentExporter(resourceFolder)
  for (const source of flights) {
    size = exporter.export({ source, profile: 'crew', format: 'pdf', paper: 'a4', at: inForce }).bytes.length
    times.push(performance.now() - start)
    start = performance.now()
  }
  return { times, size }
}

function report(people: number, name: string, { times, size }: Measured, ours: Measured): void {
  const [first = 0] = times
  const ratio = (theirs: number, own: number) => `${(theirs / own).toFixed(1)} x`
  console.log(
    [
      `${people} people`,
      name.padEnd(18),
      `first ${first.toFixed(0).padStart(5)} ms (${ratio(first, ours.times[0] ?? 1)})`,
      `again ${again(times).toFixed(0).padStart(5)} ms (${ratio(again(times), again(ours.times))})`,
      `${(size / 1024).toFixed(0).padStart(5)} KiB`,
    ].join('   '),
  )
}

/** The median of all but the first. */
function again(times: readonly number[]): number {
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
