import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#shared/contract/people.ts'
import { columnsInWords } from '../../i18n/words.ts'
import { Verdict } from '../finding/verdict.tsx'
import classes from './column-mapping.module.css'

/** The first rows of a table as they are, and over each column what Muster takes it for. */
export function ColumnMapping({
  preview,
  keepsWords,
  onMap,
}: {
  preview: ImportPreview
  /** Whether words of a column that is not read are kept for a reviewer. */
  keepsWords: boolean
  onMap: (column: string, known: string | null) => void
}) {
  const { t } = useTranslation('importing')
  const { columns, mapping, rows } = preview
  return (
    <div className={classes.mapping}>
      <ColumnProblems preview={preview} keepsWords={keepsWords} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <section className={classes.frame} aria-label={t('preview')} tabIndex={0}>
        <table>
          <caption className={classes.unseen}>{t('preview')}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  <bdi className={classes.source} title={column}>
                    {column}
                  </bdi>
                  <ColumnChoice column={column} preview={preview} onMap={onMap} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are read as they came and never move
              <tr key={index}>
                {columns.map(column => (
                  <td
                    key={column}
                    dir="auto"
                    title={row[column]}
                    className={mapping[column] ? undefined : classes.left}
                  >
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** An empty choice leaves the column out. */
function ColumnChoice({
  column,
  preview,
  onMap,
}: {
  column: string
  preview: ImportPreview
  onMap: (column: string, known: string | null) => void
}) {
  const { t } = useTranslation('importing')
  return (
    <NativeSelect
      size="xs"
      aria-label={t('meaning', { column })}
      value={preview.mapping[column] ?? ''}
      onChange={event => onMap(column, event.currentTarget.value || null)}
      data={[
        { value: '', label: t('leftOut') },
        ...preview.knownColumns.map(value => ({ value, label: columnsInWords(value) })),
      ]}
    />
  )
}

function ColumnProblems({
  preview: { missingColumns, unknownColumns, repeatedColumns },
  keepsWords,
}: {
  preview: ImportPreview
  keepsWords: boolean
}) {
  const { t } = useTranslation('importing')
  return (
    <>
      {repeatedColumns.length > 0 && (
        <p className={classes.missing}>
          <Verdict verdict="review" isShapeOnly />
          {t('repeated', { count: repeatedColumns.length, columns: repeatedColumns.join(', ') })}
        </p>
      )}
      {missingColumns.length > 0 && (
        <p className={classes.missing}>
          <Verdict verdict="review" isShapeOnly />
          {t('missing', {
            count: missingColumns.length,
            columns: missingColumns.map(columnsInWords).join('; '),
          })}
        </p>
      )}
      {unknownColumns.length > 0 && (
        <p className={classes.missing}>
          <Verdict verdict="unchecked" isShapeOnly />
          {t(keepsWords ? 'unreadWords' : 'unknown', {
            count: unknownColumns.length,
            columns: unknownColumns.join(', '),
          })}
        </p>
      )}
    </>
  )
}
