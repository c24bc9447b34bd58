import type { Explanation } from '#shared/contract/checks.ts'
import type { DocumentFormat } from '#shared/contract/exports.ts'
import type { PersonReport } from '#shared/contract/oversight.ts'
import type { ManifestView } from './manifest/manifest-view.ts'

/**
 * A name that says flight, version, state and reader, and nothing about anybody: `HO1-v2-crew.pdf`,
 * `HO1-DRAFT-escort.csv`, `HO1-v2-SUPERSEDED-receiving-IKA.pdf`. Plain letters, digits and hyphens on every system.
 */
export function documentFileName({ document, profile }: ManifestView, format: DocumentFormat): string {
  const destination = 'destination' in document ? document.destination : null
  const parts = [
    document.flightNumber,
    document.version === null ? null : `v${document.version}`,
    document.state === 'valid' ? null : document.state.toUpperCase(),
    profile,
    destination,
  ]
  return `${parts
    .filter(part => part !== null)
    .map(plain)
    .join('-')}.${extensions[format]}`
}

/** As {@link documentFileName}: `HO1-why-2026-11-23.pdf`. Whose verdict it is, only the document itself says. */
export function explanationFileName({ flight, asOf }: Explanation): string {
  return `${plain(flight.number)}-why-${asOf.slice(0, 10)}-internal.pdf`
}

/** As {@link documentFileName}: `report-2026-11-23-internal.pdf`. Whom it is about, only the document itself says. */
export function personReportFileName({ madeAt }: PersonReport, format: 'pdf' | 'json'): string {
  return `report-${madeAt.slice(0, 10)}-internal.${format}`
}

const extensions: Record<DocumentFormat, string> = {
  pdf: 'pdf',
  xlsx: 'xlsx',
  csv: 'csv',
  json: 'json',
  paxlst: 'edi',
}

function plain(part: string): string {
  return part.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 32) || '_'
}
