import { Anchor, Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { Dialog, FieldRow } from '../../components/dialog/dialog.tsx'
import { VerdictCounts } from '../../components/finding/verdict.tsx'
import { DateField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { ColumnMapping } from '../../components/importing/column-mapping.tsx'
import { ProblemTable } from '../../components/importing/problem-table.tsx'
import { Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { formatCount, formatSize } from '../../i18n/format.ts'
import { useJobs } from '../../state/ask/jobs.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import classes from './register.module.css'
import { type FlightChange, type RegisterImportReport, registerImport } from './register-import.ts'
import { useRegister } from './register-store.ts'

/** A register from a file: whose it is and of which day, how it is read, and what it changed for flights. */
export function ImportRegisterDialog() {
  const { t } = useTranslation('register')
  const { jobTitle, report, preview, problem } = registerImport.use()
  return (
    <Dialog title={t('importing.title')} onClose={registerImport.close} width="wide">
      <div className={classes.import}>
        {problem && <ErrorNotice problem={problem} />}
        {jobTitle && <RunningImport title={jobTitle} />}
        {!jobTitle && report && <ImportReport report={report} />}
        {!jobTitle && !report && !preview && <ChooseFile />}
        {!jobTitle && !report && preview && <Mapping />}
      </div>
    </Dialog>
  )
}

/** The import that goes on while its dialog is closed. */
export function ImportRegisterProgress() {
  const isOpen = registerImport.use(state => state.isOpen)
  const jobTitle = registerImport.use(state => state.jobTitle)
  return jobTitle && !isOpen ? <RunningImport title={jobTitle} /> : null
}

function RunningImport({ title }: { title: string }) {
  const job = useJobs(state => state.jobs.find(each => each.title === title))
  return job ? <ProgressPanel {...job} onCancel={registerImport.cancel} /> : null
}

function ChooseFile() {
  const { t } = useTranslation(['register', 'importing'])
  const isBusy = registerImport.use(state => state.isBusy)
  return (
    <>
      <p>{t('importing.text')}</p>
      <p className={classes.dim}>{t('importing:formats')}</p>
      <div className={classes.foot}>
        <span className={classes.spring} />
        <Button variant="filled" loading={isBusy} onClick={() => void registerImport.choose()} data-autofocus>
          {t('importing:choose')}
        </Button>
      </div>
    </>
  )
}

const Provenance = z.object({ source: Line, asOf: PlainDate })

/** The day is never guessed: a register that passes for newer than it is would clear people. */
function Mapping() {
  const { t } = useTranslation(['register', 'importing'])
  const { file, preview, isBusy } = registerImport.use()
  const lastSource = useRegister(state => state.snapshots.value?.[0]?.source ?? '')
  const [strict, setStrict] = useState(false)
  const form = useForm({ source: lastSource, asOf: '' }, Provenance, async provenance => {
    void registerImport.run({ ...provenance, strict })
    return undefined
  })
  if (!file || !preview) return null
  return (
    <form className={classes.import} onSubmit={form.onSubmit} noValidate>
      <p className={classes.dim}>{t('importing:file', { name: file.name, size: formatSize(file.size) })}</p>
      <FieldRow>
        <TextField
          label={t('importing.source')}
          hint={t('importing.sourceHint')}
          field={form.field('source')}
          isFirst
        />
        <DateField label={t('importing.asOf')} hint={t('importing.asOfHint')} field={form.field('asOf')} />
      </FieldRow>
      <ColumnMapping
        preview={preview}
        onMap={(column, known) => void registerImport.mapColumn(column, known)}
      />
      <div className={classes.foot}>
        <Checkbox
          label={t('importing.strict')}
          checked={strict}
          onChange={event => setStrict(event.currentTarget.checked)}
        />
        <span className={classes.spring} />
        <Button onClick={() => void registerImport.choose()}>{t('importing:another')}</Button>
        <Button type="submit" variant="filled" loading={isBusy}>
          {t('importing.submit')}
        </Button>
      </div>
    </form>
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
      {report.problems.length > 0 && <ProblemTable problems={report.problems} />}
      <div className={classes.foot}>
        <span className={classes.spring} />
        <Button variant="filled" onClick={registerImport.close} data-autofocus>
          {t('importing.close')}
        </Button>
      </div>
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
