import { Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { RegisterCandidate, RegisterFound } from '#shared/contract/register.ts'
import { PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import { PartialDate } from '#shared/model/fields.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { blankIsAbsent } from '../../components/form/schemas.ts'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import classes from './register.module.css'
import { findInRegister, useRegister } from './register-store.ts'

/** Looks for somebody in the newest register, with how well each row fits and why. */
export function FindTab() {
  const { t } = useTranslation('register')
  const schema = z
    .object({
      number: blankIsAbsent(z.string()),
      name: blankIsAbsent(z.string()),
      born: blankIsAbsent(PartialDate),
    })
    .refine(question => Object.values(question).some(part => part !== undefined), {
      path: ['number'],
      message: t('find.nothing'),
    })
  const form = useForm({ number: '', name: '', born: '' }, schema, async question => {
    await findInRegister(question)
    return undefined
  })
  const ref = useFirstField()
  return (
    <>
      <form ref={ref} className={classes.find} onSubmit={form.onSubmit} noValidate>
        <TextField
          label={t('find.number')}
          hint={t('find.numberHint')}
          field={form.field('number')}
          isFirst
        />
        <TextField label={t('find.name')} hint={t('find.nameHint')} field={form.field('name')} dir="auto" />
        <DateField label={t('find.born')} hint={'\u00a0'} field={form.field('born')} isPartial />
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('find.submit')}
        </Button>
      </form>
      <Found />
    </>
  )
}

function Found() {
  const { t } = useTranslation('register')
  const { value, isLoading, problem } = useRegister(state => state.found)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const columns = useColumns()
  const sections = useMemo(() => [{ id: 'found', heading: null, rows: value?.candidates ?? [] }], [value])
  if (problem) return <ErrorNotice problem={problem} />
  if (isLoading) return <LoadingRows count={4} />
  if (!value) return <EmptyState title={t('find.text')} />
  if (value.candidates.length === 0) return <EmptyState title={t('find.nobody')} />
  return (
    <>
      <ShownOf found={value} />
      <DataGrid
        label={t('find.grid')}
        columns={columns}
        sections={sections}
        rowId={rowId}
        selectedId={selectedId}
        onSelect={row => setSelectedId(rowId(row))}
      />
    </>
  )
}

/** What is not among the rows shown: nobody may take the best twenty for all. */
function ShownOf({ found: { candidates, total, notCompared } }: { found: RegisterFound }) {
  const { t } = useTranslation('register')
  if (total <= candidates.length) return null
  return (
    <Text size="sm" role="status" className={classes.shownOf}>
      {t('find.bestOf', { shown: candidates.length, total })}
      {notCompared > 0 && ` ${t('find.notCompared', { count: notCompared })}`}
    </Text>
  )
}

function useColumns(): GridColumn<RegisterCandidate>[] {
  const { t } = useTranslation(['register', 'codes'])
  return useMemo(
    () => [
      {
        id: 'score',
        header: t('find.score'),
        width: 64,
        align: 'end',
        cell: row => <span className={classes.score}>{Math.round(row.score * 100)} %</span>,
      },
      {
        id: 'name',
        header: t('find.person'),
        width: 176,
        cell: ({ record }) => (
          <bdi>{[record.familyName.toUpperCase(), record.givenNames].filter(Boolean).join(', ')}</bdi>
        ),
      },
      { id: 'born', header: t('find.bornColumn'), width: 96, cell: ({ record }) => record.birthDate },
      {
        id: 'nationality',
        header: t('find.nationality'),
        width: 56,
        cell: ({ record }) => record.nationality,
      },
      {
        id: 'grounds',
        header: t('find.grounds'),
        width: 200,
        grows: true,
        cell: row => <bdi title={row.grounds.join(', ')}>{row.grounds.join(', ')}</bdi>,
      },
      {
        id: 'permit',
        header: t('find.permit'),
        width: 144,
        cell: ({ record }) => {
          const category = PermitCategory.options.find(code => code === record.category)
          const word = category ? t(`codes:permitCategory.${category}`) : record.category
          return <bdi title={word}>{word}</bdi>
        },
      },
      {
        id: 'status',
        header: t('find.status'),
        width: 80,
        cell: ({ record }) => {
          const status = PermitStatus.options.find(code => code === record.status)
          return status ? t(`codes:permitStatus.${status}`) : <bdi>{record.status}</bdi>
        },
      },
      { id: 'validTo', header: t('find.validTo'), width: 96, cell: ({ record }) => record.validTo },
      {
        id: 'numbers',
        header: t('find.numbers'),
        width: 136,
        cell: ({ record }) => <Numbers record={record} />,
      },
    ],
    [t],
  )
}

/** Whatever the row is numbered by: permit, case, document. */
function Numbers({
  record: { permitNumber, caseNumber, documentNumber },
}: Pick<RegisterCandidate, 'record'>) {
  const numbers = [permitNumber, caseNumber, documentNumber].filter(Boolean).join(' ')
  return <bdi title={numbers}>{numbers}</bdi>
}

const rowId = (row: RegisterCandidate) => String(row.record.line)
