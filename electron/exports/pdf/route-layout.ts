import type { RouteRow } from '../manifest/route-rows.ts'
import { type Cell, cell, line, type PageModel } from './page-model.ts'
import { localText, utcText } from './print-time.ts'

/** The route as a table of calls with head counts; diversion airports go into a note under it. */
export function routeLayout(route: readonly RouteRow[]): Pick<PageModel, 'route' | 'routeNotes'> {
  const calls = route.filter(row => row.purpose !== 'diversion')
  const diversions = route.filter(row => row.purpose === 'diversion')
  return {
    route: {
      columns: [
        { label: 'Stop', width: 14, align: 'start' },
        { label: 'City', width: null, align: 'start' },
        { label: 'Arrives', width: 43, align: 'start' },
        { label: 'Departs', width: 43, align: 'start' },
        { label: 'On', width: 12, align: 'end' },
        { label: 'Off', width: 12, align: 'end' },
        { label: 'Aboard', width: 16, align: 'end' },
      ],
      rows: calls.map(callCells),
    },
    routeNotes: diversions.map(row => `Diversion: ${row.airport} ${row.city}, ${row.country}`),
  }
}

function callCells(row: RouteRow): Cell[] {
  return [
    [line(row.airport, { strong: true })],
    [line(`${row.city}, ${row.country}`)],
    timeCell(row.timeZone, row.arrives),
    timeCell(row.timeZone, row.departs),
    cell(row.boards || null),
    cell(row.leaves || null),
    cell(row.aboard),
  ]
}

function timeCell(timeZone: string, at: string | null): Cell {
  return at === null ? cell(null) : [line(localText(timeZone, at)), line(utcText(at), { small: true })]
}
