import type { z } from 'zod'
import type { FlightRow } from '#shared/contract/flights.ts'
import type { RegisterReport } from '#shared/contract/register.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createImporting } from '../../state/ask/importing.ts'
import { createMappingMemory } from '../../state/preferences/remembered-mappings.ts'

/** What the register did to the verdicts of one flight. */
export interface FlightChange {
  id: string
  number: string
  before: FlightRow['counts']
  after: FlightRow['counts']
}

/** The report of an import, and what it changed for flights still to depart. */
export type RegisterImportReport = z.infer<typeof RegisterReport> & { flights: readonly FlightChange[] }

interface Options {
  source: string
  asOf: PlainDate
  strict: boolean
  isNewSource: boolean
}

/** The import of a register, from the file to its report. */
export const registerImport = createImporting<RegisterImportReport, Options>({
  preview: (file, reading, signal) => client.register.previewImport({ file, ...reading }, { signal }),
  run: async (request, signal) => {
    const before = await client.flights.list()
    return withFlights(await client.register.import(request, { signal }), before)
  },
  memory: createMappingMemory(() => localStorage),
  title: name => t('register:importing.running', { name }),
})

type Reports = Awaited<ReturnType<typeof client.register.import>>

/** Passes the reports on; to the last one it adds what every flight's check says now against what it said before. */
async function* withFlights(reports: Reports, before: readonly FlightRow[]) {
  for await (const report of reports) {
    if (report.type === 'progress') yield report
    else {
      const flights = changedFlights(before, await client.flights.list())
      yield { type: 'done' as const, report: { ...report.report, flights } }
    }
  }
}

/** Flights whose counts of verdicts differ. */
export function changedFlights(before: readonly FlightRow[], after: readonly FlightRow[]): FlightChange[] {
  const countsBefore = new Map(before.map(row => [row.flight.id, row.counts]))
  return after.flatMap(({ flight, counts }) => {
    const old = countsBefore.get(flight.id)
    return old && JSON.stringify(old) !== JSON.stringify(counts)
      ? [{ id: flight.id, number: flight.number, before: old, after: counts }]
      : []
  })
}
