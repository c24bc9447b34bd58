import { useTranslation } from 'react-i18next'
import type { InputProblem } from '#shared/contract/errors.ts'
import { formatCount } from '../../i18n/format.ts'
import { CopyButton } from '../page/copy-button.tsx'
import { DataTable } from '../table/data-table.tsx'
import classes from './problem-table.module.css'

/** More are copied than shown: nobody reads ten thousand rows in a dialog. */
const maxShown = 200

/** Rows of a file that were not read: where, what stands there, and why. */
export function ProblemTable({ problems }: { problems: readonly InputProblem[] }) {
  const { t } = useTranslation('importing')
  return (
    <div className={classes.problems}>
      <DataTable
        label={t('problems', { count: problems.length, shown: formatCount(problems.length) })}
        columns={[
          { id: 'line', header: t('line'), cell: problem => problem.line },
          { id: 'column', header: t('column'), cell: problem => problem.column },
          { id: 'value', header: t('value'), cell: problem => problem.value },
          { id: 'reason', header: t('reason'), cell: problem => problem.reason },
        ]}
        rows={problems.slice(0, maxShown)}
      />
      <p className={classes.foot}>
        <CopyButton text={problemText(problems)} label={t('copyProblems')} />
        {problems.length > maxShown && t('moreProblems', { count: problems.length - maxShown })}
      </p>
    </div>
  )
}

/** The problems as a table that a spreadsheet takes: columns parted by tabs. */
export function problemText(problems: readonly InputProblem[]): string {
  const lines = problems.map(({ line, column, value, reason }) => [line, column, value, reason])
  return [['line', 'column', 'value', 'reason'], ...lines]
    .map(cells => cells.map(cell => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')
}
