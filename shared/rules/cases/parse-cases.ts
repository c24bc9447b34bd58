import { Verdict } from '#shared/model/finding.ts'
import { addTime } from '#shared/model/plain-date.ts'
import type { CaseFact, CaseProblem, LawCase } from './law-case.ts'
import { vocabulary } from './nouns.ts'
import { parseFacts } from './parse-facts.ts'
import { CaseError, readMoment } from './read-detail.ts'

/** The columns of a table of cases, in the order in which a lawyer reads them. Those with a mark may be left out. */
export const caseColumns = [
  'case',
  'day',
  'departs?',
  'route',
  'on file',
  'verdict',
  'because?',
  'source?',
  'note?',
] as const

/** A row of a table as a file has it: its line, and its cells by the heading in small letters. */
export interface CaseRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** The cases of a table, and every cell that cannot be read. */
export interface CaseTable {
  readonly cases: readonly LawCase[]
  readonly problems: readonly CaseProblem[]
}

/** Reads a lawyer's table. A row without a case and without a verdict is a heading of the lawyer's own, and passed over. */
export function parseCases(rows: readonly CaseRow[]): CaseTable {
  const cases: LawCase[] = []
  const problems: CaseProblem[] = [...missingColumns(rows), ...unknownColumns(rows)]
  if (problems.length > 0) return { cases, problems }
  for (const row of rows) {
    if (cell(row, 'verdict') === '' && cell(row, 'on file') === '') continue
    const read = parseCase(row)
    if ('why' in read) problems.push(read)
    else cases.push(read)
  }
  return { cases, problems: [...problems, ...saidTwice(cases)] }
}

function parseCase(row: CaseRow): LawCase | CaseProblem {
  let column = 'case'
  const at = <T>(name: string, work: (text: string) => T): T => {
    column = name
    return work(cell(row, name))
  }
  try {
    const title = at('case', text => required(text, 'say in a few words what the case is'))
    const day = at('day', readMoment)
    return {
      line: row.line,
      title,
      day,
      departs: at('departs', text =>
        text === '' ? addTime(day, { hours: departsAfterHours }) : readMoment(text),
      ),
      route: at('route', readRoute),
      onFile: at('on file', readFacts),
      verdict: at('verdict', readVerdict),
      because: at('because', text => text || null),
      source: at('source', text => text || null),
    }
  } catch (error) {
    if (!(error instanceof CaseError)) throw error
    return { line: row.line, column, value: cell(row, column), why: error.message }
  }
}

/** A flight leaves the day after the check, unless the table says when. */
const departsAfterHours = 24

function readRoute(text: string): string[] {
  const route = text.split(/[\s>–-]+/).filter(Boolean)
  if (route.length >= 2) return route
  throw new CaseError(`“${text}” is no route: write JFK-IKA, or JFK-FRA-IKA with its stops`)
}

function readFacts(text: string): readonly CaseFact[] {
  const read = parseFacts(text, vocabulary)
  if (read.ok) return read.facts
  throw new CaseError(read.why)
}

function readVerdict(text: string): Verdict {
  const verdict = Verdict.safeParse(text.toLowerCase())
  if (verdict.success) return verdict.data
  throw new CaseError(`“${text}” is no verdict: write clear, review or blocked`)
}

function required(text: string, why: string): string {
  if (text !== '') return text
  throw new CaseError(why)
}

function cell({ cells }: CaseRow, column: string): string {
  return (cells[column] ?? '').trim()
}

function missingColumns([first]: readonly CaseRow[]): CaseProblem[] {
  if (first === undefined)
    return [{ line: 1, column: 'case', value: '', why: 'There is no case in this table' }]
  return caseColumns
    .filter(column => !column.endsWith('?') && !Object.hasOwn(first.cells, column))
    .map(column => ({ line: 1, column, value: '', why: `There is no column “${column}”` }))
}

function unknownColumns([first]: readonly CaseRow[]): CaseProblem[] {
  const known: readonly string[] = caseColumns.map(column => column.replace('?', ''))
  return Object.keys(first?.cells ?? {})
    .filter(column => !known.includes(column))
    .map(column => ({
      line: 1,
      column,
      value: column,
      why: `“${column}” is no column of such a table: write ${known.join(', ')}`,
    }))
}

function saidTwice(cases: readonly LawCase[]): CaseProblem[] {
  const seen = new Set<string>()
  return cases.flatMap(({ line, title }) => {
    if (!seen.has(title)) {
      seen.add(title)
      return []
    }
    return [{ line, column: 'case', value: title, why: 'The table has this case twice' }]
  })
}
