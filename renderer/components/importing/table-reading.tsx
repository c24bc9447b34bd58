import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportPreview, TableEncoding, TableReading } from '#shared/contract/people.ts'
import { Verdict } from '../finding/verdict.tsx'
import classes from './column-mapping.module.css'
import { NoteList } from './note-list.tsx'

/** How the user says that a file is to be read, besides its columns. */
export type ReadingChoice = Pick<TableReading, 'encoding' | 'dayOrder' | 'nameOrder'>

/** What was assumed in reading a file, and what the user must say where nothing of it tells. */
export function TableReadingChoices({
  preview,
  reading,
  onRead,
}: {
  preview: ImportPreview
  /** What was said so far. */
  reading: ReadingChoice
  onRead: (choice: ReadingChoice) => void
}) {
  return (
    <div className={classes.mapping}>
      {preview.otherEncodings.length > 0 && <EncodingChoice preview={preview} onRead={onRead} />}
      {preview.dateColumns.length > 0 && (
        <DayOrderChoice preview={preview} reading={reading} onRead={onRead} />
      )}
      <NameOrderChoice preview={preview} reading={reading} onRead={onRead} />
      <NoteList notes={preview.notes} />
    </div>
  )
}

/** Only somebody who can read the names can tell which encoding is right; so each is shown with a line of the file. */
function EncodingChoice({
  preview,
  onRead,
}: {
  preview: ImportPreview
  onRead: (choice: ReadingChoice) => void
}) {
  const { t } = useTranslation('importing')
  const offered = preview.otherEncodings.some(({ encoding }) => encoding === preview.encoding)
    ? preview.otherEncodings
    : [{ encoding: preview.encoding ?? 'utf-8', sample: '' }, ...preview.otherEncodings]
  return (
    <NativeSelect
      label={t('encoding')}
      description={t('encodingHint')}
      value={preview.encoding ?? 'utf-8'}
      onChange={event => onRead({ encoding: event.currentTarget.value as TableEncoding })}
      data={offered.map(({ encoding, sample }) => ({
        value: encoding,
        label: sample === '' ? encoding : `${encoding}: ${sample}`,
      }))}
    />
  )
}

function DayOrderChoice({
  preview,
  reading,
  onRead,
}: {
  preview: ImportPreview
  reading: ReadingChoice
  onRead: (choice: ReadingChoice) => void
}) {
  const { t } = useTranslation('importing')
  const unclear = preview.dateColumns.filter(({ possible }) => possible.length !== 1)
  return (
    <>
      {preview.dateColumns
        .filter(({ possible }) => possible.length === 1)
        .map(({ column, possible: [order = 'dmy'], example }) => (
          <p key={column} className={classes.missing}>
            {t(`dates.${order}`, { column: column.replaceAll('_', ' '), example })}
          </p>
        ))}
      {unclear.map(({ column, possible, example }) => (
        <p key={column} className={classes.missing}>
          <Verdict verdict="review" isShapeOnly />
          {t(possible.length === 0 ? 'dates.mixed' : 'dates.unclear', {
            column: column.replaceAll('_', ' '),
            example,
          })}
        </p>
      ))}
      {unclear.length > 0 && (
        <NativeSelect
          label={t('dates.order')}
          value={reading.dayOrder ?? ''}
          onChange={event => {
            const order = event.currentTarget.value
            onRead({ dayOrder: order === 'dmy' || order === 'mdy' ? order : undefined })
          }}
          data={[
            { value: '', label: t('dates.choose') },
            { value: 'dmy', label: t('dates.dayFirst') },
            { value: 'mdy', label: t('dates.monthFirst') },
          ]}
        />
      )}
    </>
  )
}

/** What a column of full names shows of their order, and the user's word against it. */
function NameOrderChoice({
  preview: { fullNames },
  reading,
  onRead,
}: {
  preview: ImportPreview
  reading: ReadingChoice
  onRead: (choice: ReadingChoice) => void
}) {
  const { t } = useTranslation('importing')
  if (fullNames === null) return null
  const { order, example } = fullNames
  return (
    <>
      <p className={classes.missing}>
        {order === null && reading.nameOrder === undefined && <Verdict verdict="review" isShapeOnly />}
        {t(`names.${reading.nameOrder ?? order ?? 'untold'}`, { example })}
      </p>
      <NativeSelect
        label={t('names.order')}
        value={reading.nameOrder ?? ''}
        onChange={event => {
          const chosen = event.currentTarget.value
          onRead({ nameOrder: chosen === 'family_first' || chosen === 'given_first' ? chosen : undefined })
        }}
        data={[
          { value: '', label: t('names.asFound') },
          { value: 'family_first', label: t('names.familyFirst') },
          { value: 'given_first', label: t('names.givenFirst') },
        ]}
      />
    </>
  )
}
