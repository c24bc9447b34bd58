import { createHash } from 'node:crypto'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { aFlightOfTwoScripts, aVersion, inForce } from '../a-manifest.ts'
import { resourceFolder } from '../read-pdf.ts'

/** Prints the crew manifest of a flight in a process of its own and says its SHA-256. */
const { bytes } = createDocumentExporter(resourceFolder).export({
  source: { signed: aVersion(aFlightOfTwoScripts()) },
  profile: 'crew',
  format: 'pdf',
  paper: 'a4',
  at: inForce,
})
process.stdout.write(createHash('sha256').update(bytes).digest('hex'))
