import { useTranslation } from 'react-i18next'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { RefusedRows } from '#shared/contract/people.ts'
import { neutralised } from '#shared/formats/csv-text.ts'
import { formatCount } from '../../i18n/format.ts'
import { columnsInWords } from '../../i18n/words.ts'
import { CopyButton } from '../page/copy-button.tsx'
import { DataTable } from '../table/data-table.tsx'
import classes from './problem-table.module.css'

/** More are copied than shown: nobody reads ten thousand rows in a dialog. */
const maxShown = 200

/** Rows of a file that were not read: where, what stands there, and why. */
export function ProblemTable({
  problems,
  refused,
}: {
  problems: readonly InputProblem[]
  /** The rows that stayed out, for whoever sent the list. */
  refused?: RefusedRows
}) {
  const { t } = useTranslation('importing')
  return (
    <div className={classes.problems}>
      <DataTable
        label={t('problems', { count: problems.length, shown: formatCount(problems.length) })}
        columns={[
          { id: 'line', header: t('line'), cell: problem => problem.line },
          {
            id: 'column',
            header: t('column'),
            cell: problem => problem.column && columnsInWords(problem.column),
          },
          { id: 'value', header: t('value'), cell: problem => problem.value, isText: true },
          {
            id: 'reason',
            header: t('reason'),
            cell: problem => columnsInWords(problem.reason),
            isText: true,
          },
        ]}
        rows={problems.slice(0, maxShown)}
      />
      <p className={classes.foot}>
        <CopyButton text={problemText(problems)} label={t('copyProblems')} />
        {refused && refused.rows.length > 0 && (
          <CopyButton text={refusedText(refused)} label={t('copyRefused', { count: refused.rows.length })} />
        )}
        {problems.length > maxShown && t('moreProblems', { count: problems.length - maxShown })}
      </p>
    </div>
  )
}

/** The problems as a table that a spreadsheet takes: columns parted by tabs. */
export function problemText(problems: readonly InputProblem[]): string {
  const lines = problems.map(({ line, column, value, reason }) => [line, column, value, reason])
  return tableText([['line', 'column', 'value', 'reason'], ...lines])
}

/** The rows that stayed out as a table, each with its line and what is wrong with it in front. */
export function refusedText({ header, rows }: RefusedRows): string {
  const lines = rows.map(({ line, cells, reasons }) => [line, reasons.join(' '), ...cells])
  return tableText([['line', 'reason', ...header], ...lines])
}

/** Cells that a spreadsheet would run as a formula are made text. */
function tableText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map(cells => cells.map(cell => neutralised(String(cell ?? ''))).join('\t')).join('\n')
}
