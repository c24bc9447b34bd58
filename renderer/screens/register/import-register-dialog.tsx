import { Checkbox } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow } from '../../components/dialog/dialog.tsx'
import { VerdictChanges } from '../../components/finding/verdict-changes.tsx'
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
import { ImportTrial } from '../../components/importing/import-trial.tsx'
import { NoteList } from '../../components/importing/note-list.tsx'
import { ProblemTable } from '../../components/importing/problem-table.tsx'
import { Section } from '../../components/page/page.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useImportSteps } from '../../state/ask/importing.ts'
import classes from './register.module.css'
import {
  leaveRegisterImport,
  type RegisterImportReport,
  registerImport,
  useProvenance,
} from './register-import.ts'
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
      mapping={<Mapping steps={steps} trial={steps.trial ? <Trial report={steps.trial} /> : null} />}
      report={steps.report ? <ImportReport report={steps.report} /> : null}
    />
  )
}

/** The import that goes on while its dialog is closed. */
export function ImportRegisterProgress() {
  return <ImportProgress steps={useImportSteps(registerImport)} />
}

const Provenance = z.object({ source: Line, asOf: PlainDate, isNewSource: z.boolean() })

/** The day is never guessed: a register that passes for newer than it is would clear people. */
function Mapping({ steps, trial }: { steps: ImportSteps; trial: ReactNode }) {
  const { t } = useTranslation('register')
  const lastSource = useRegister(state => state.snapshots.value?.[0]?.source ?? '')
  const isTrial = useRef(false)
  const typed = useProvenance.getState().typed ?? { source: lastSource, asOf: '', isNewSource: false }
  const form = useForm(typed, Provenance, async provenance => {
    const how = { ...provenance, strict: steps.isStrict }
    if (isTrial.current) void registerImport.tryOut({ ...how, dryRun: true })
    else void registerImport.run(how)
    return undefined
  })
  useEffect(() => useProvenance.setState({ typed: form.values }), [form.values])
  const isNewSource = form.field('isNewSource')
  return (
    <ImportMapping
      steps={steps}
      onTryOut={sender => {
        isTrial.current = true
        sender.requestSubmit()
      }}
      trial={trial}
      onSubmit={event => {
        form.onSubmit(event)
        isTrial.current = false
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
      {(isNewSource.value || steps.problem !== undefined) && (
        <Checkbox
          label={t('importing.newSource')}
          checked={isNewSource.value}
          onChange={event => isNewSource.onChange(event.currentTarget.checked)}
        />
      )}
    </ImportMapping>
  )
}

function ImportReport({ report }: { report: RegisterImportReport }) {
  return (
    <>
      <WhatComes report={report} />
      <ImportFoot>
        <ImportDone onClose={leaveRegisterImport} isFirst />
      </ImportFoot>
    </>
  )
}

/** What would come of it, before anything does. */
function Trial({ report }: { report: RegisterImportReport }) {
  const { t } = useTranslation('register')
  return (
    <ImportTrial title={t('importing.trial')} of={report}>
      <WhatComes report={report} />
    </ImportTrial>
  )
}

/** The same words before and after: how many rows, whether they count, who is missing, whose verdict is another. */
function WhatComes({ report }: { report: RegisterImportReport }) {
  const { t } = useTranslation('register')
  const { snapshot, isDryRun, unchanged, state, missing, verdicts, superseded, notes, problems } = report
  const { rowCount, asOf, source, doubt } = snapshot
  const words = isDryRun ? (`${cameAs(state)}Trial` as const) : cameAs(state)
  const came = { count: rowCount, asOf, source }
  if (unchanged) return <p>{t('importing.unchanged')}</p>
  return (
    <>
      <p className={classes.done}>
        <strong>{formatCount(rowCount)}</strong> {t(`importing.${words}`, came)}
        {doubt?.isShrunk && ` ${t('importing.shrunk', { before: formatCount(doubt.rowCountBefore) })}`}
      </p>
      {missing.length > 0 && (
        <Section title={t('importing.missing')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
          <ul className={classes.covered} tabIndex={0} aria-label={t('importing.missing')}>
            {missing.map(({ personId, name, flights }) => (
              <li key={personId}>
                <bdi>{name}</bdi> {flights.map(({ number }) => number).join(', ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {verdicts.total === 0 && <p>{t(isDryRun ? 'importing.noVerdictsTrial' : 'importing.noVerdicts')}</p>}
      <VerdictChanges verdicts={verdicts} superseded={superseded} />
      <NoteList notes={notes} />
      {problems.length > 0 && <ProblemTable problems={problems} />}
    </>
  )
}

/** Whether what came is in force: never said of a register that waits or is older than another. */
function cameAs(state: RegisterImportReport['state']): 'rows' | 'waits' | 'older' {
  if (state === 'current') return 'rows'
  return state === 'waiting' ? 'waits' : 'older'
}
