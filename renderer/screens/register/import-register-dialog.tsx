import { Anchor, Checkbox } from '@mantine/core'
import { type RefObject, useRef, useState } from 'react'
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
  const lastSource = useRegister(state => state.snapshots.value?.[0]?.source ?? '')
  // What was typed stays when the import is refused.
  const typed = useRef({ source: lastSource, asOf: '' })
  return (
    <ImportDialog
      title={t('importing.title')}
      intro={t('importing.text')}
      steps={steps}
      mapping={<Mapping steps={steps} typed={typed} />}
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
function Mapping({
  steps,
  typed,
}: {
  steps: ImportSteps
  typed: RefObject<{ source: string; asOf: string }>
}) {
  const { t } = useTranslation('register')
  const strict = useRef(false)
  const [isNewSource, setIsNewSource] = useState(false)
  const form = useForm(typed.current, Provenance, async provenance => {
    typed.current = provenance
    void registerImport.run({ ...provenance, strict: strict.current, isNewSource })
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
      {(isNewSource || steps.problem !== undefined) && (
        <Checkbox
          label={t('importing.newSource')}
          checked={isNewSource}
          onChange={event => setIsNewSource(event.currentTarget.checked)}
        />
      )}
    </ImportMapping>
  )
}

function ImportReport({ report }: { report: RegisterImportReport }) {
  const { t } = useTranslation('register')
  const { rowCount, asOf, source } = report.snapshot
  const came = { count: rowCount, asOf, source }
  return (
    <>
      {report.unchanged ? (
        <p>{t('importing.unchanged')}</p>
      ) : (
        <>
          <p className={classes.done}>
            <strong>{formatCount(rowCount)}</strong> {t(`importing.${cameAs(report.state)}`, came)}
          </p>
          <FlightChanges flights={report.flights} />
        </>
      )}
      <NoteList notes={report.notes} />
      {report.missing.length > 0 && (
        <Section title={t('importing.missing')}>
          <ul className={classes.covered}>
            {report.missing.map(({ personId, name, flights }) => (
              <li key={personId}>
                <bdi>{name}</bdi> {flights.map(({ number }) => number).join(', ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.problems.length > 0 && <ProblemTable problems={report.problems} />}
      <ImportFoot>
        <ImportDone onClose={registerImport.close} isFirst />
      </ImportFoot>
    </>
  )
}

/** Whether what came is in force: never said of a register that waits or is older than another. */
function cameAs(state: RegisterImportReport['state']): 'rows' | 'waits' | 'older' {
  if (state === 'current') return 'rows'
  return state === 'waiting' ? 'waits' : 'older'
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
