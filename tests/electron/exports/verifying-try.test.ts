import { expect, test } from 'vitest'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { aFullFlight, aVersion, inForce } from './a-manifest.ts'
import { resourceFolder } from './read-pdf.ts'

const exporter = createDocumentExporter(resourceFolder)
test.each(['crew', 'escort', 'receiving', 'internal'] as const)('%s', profile => {
  for (const format of ['json', 'pdf'] as const) {
    const t = performance.now()
    const { bytes } = exporter.export({
      source: { signed: aVersion(aFullFlight(100)) },
      profile,
      format,
      paper: 'a4',
      at: inForce,
    })
    const u = performance.now()
    const r = exporter.verify(bytes)
    console.log(profile, format, bytes.length, u - t, performance.now() - u)
    expect({ ...r, claims: null }).toMatchObject({ found: 'whole' })
  }
})
