import { Anchor } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow } from '../../components/dialog/dialog.tsx'
import { VerdictCounts } from '../../components/finding/verdict.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import {
  ImportDialog,
  ImportDone,
  ImportFoot,
  ImportMapping,
  ImportProgress,
  type ImportSteps,
} from '../../components/importing/import-dialog.tsx'
import { NoteList } from '../../components/importing/note-list.tsx'
import { ProblemTable } from '../../components/importing/problem-table.tsx'
import { Section } from '../../components/page/page.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useImportSteps } from '../../state/ask/importing.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import classes from './register.module.css'
import { type FlightChange, type RegisterImportReport, registerImport } from './register-import.ts'
import { useRegister } from './register-store.ts'

/** A register from a file: whose it is and of which day, how it is read, and what it changed for flights. */
export function ImportRegisterDialog() {
  const { t } = useTranslation('register')
  const steps = useImportSteps(registerImport)
  return (
    <ImportDialog
      title={t('importing.title')}
      intro={t('importing.text')}
      steps={steps}
      mapping={<Mapping steps={steps} />}
      report={steps.report ? <ImportReport report={steps.report} /> : null}
    />
  )
}

/** The import that goes on while its dialog is closed. */
export function ImportRegisterProgress() {
  return <ImportProgress steps={useImportSteps(registerImport)} />
}

const Provenance = z.object({ source: Line, asOf: PlainDate })

/** The day is never guessed: a register that passes for newer than it is would clear people. */
function Mapping({ steps }: { steps: ImportSteps }) {
  const { t } = useTranslation('register')
  const lastSource = useRegister(state => state.snapshots.value?.[0]?.source ?? '')
  const strict = useRef(false)
  const form = useForm({ source: lastSource, asOf: '' }, Provenance, async provenance => {
    void registerImport.run({ ...provenance, strict: strict.current })
    return undefined
  })
  return (
    <ImportMapping
      steps={steps}
      onSubmit={(event, isStrict) => {
        strict.current = isStrict
        form.onSubmit(event)
      }}
    >
      <FieldRow>
        <TextField
          label={t('importing.source')}
          hint={t('importing.sourceHint')}
          field={form.field('source')}
          isFirst
        />
        <DateField label={t('importing.asOf')} hint={t('importing.asOfHint')} field={form.field('asOf')} />
      </FieldRow>
    </ImportMapping>
  )
}

function ImportReport({ report }: { report: RegisterImportReport }) {
  const { t } = useTranslation('register')
  const { rowCount, asOf, source } = report.snapshot
  return (
    <>
      {report.unchanged ? (
        <p>{t('importing.unchanged')}</p>
      ) : (
        <>
          <p className={classes.done}>
            <strong>{formatCount(rowCount)}</strong> {t('importing.rows', { count: rowCount, asOf, source })}
          </p>
          <FlightChanges flights={report.flights} />
        </>
      )}
      <NoteList notes={report.notes} />
      {report.problems.length > 0 && <ProblemTable problems={report.problems} />}
      <ImportFoot>
        <ImportDone onClose={registerImport.close} isFirst />
      </ImportFoot>
    </>
  )
}

function FlightChanges({ flights }: { flights: readonly FlightChange[] }) {
  const { t } = useTranslation('register')
  return (
    <Section title={t('importing.flights')}>
      {flights.length === 0 ? (
        <p className={classes.dim}>{t('importing.flightsNone')}</p>
      ) : (
        <DataTable
          label={t('importing.flights')}
          rows={flights}
          columns={[
            {
              id: 'flight',
              header: t('importing.flight'),
              cell: row => (
                <Anchor href={hrefOf(places.flight(row.id))} onClick={registerImport.close}>
                  {row.number}
                </Anchor>
              ),
            },
            {
              id: 'before',
              header: t('importing.before'),
              cell: row => <VerdictCounts counts={row.before} />,
            },
            { id: 'after', header: t('importing.after'), cell: row => <VerdictCounts counts={row.after} /> },
          ]}
        />
      )}
    </Section>
  )
}
