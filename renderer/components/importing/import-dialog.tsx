import { Button, Checkbox } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#shared/contract/people.ts'
import { formatSize } from '../../i18n/format.ts'
import { Dialog, DialogFoot } from '../dialog/dialog.tsx'
import { NewPart } from '../page/new-part.tsx'
import { ErrorNotice, type ErrorText } from '../progress/error-notice.tsx'
import { ProgressPanel } from '../progress/progress-panel.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import classes from './import-dialog.module.css'
import { type ReadingChoice, TableReadingChoices } from './table-reading.tsx'

/** Where an import stands, and what the user does about it. */
export interface ImportSteps {
  isOpen: boolean
  /** Whether the program is asked about the file. */
  isBusy: boolean
  /** Whether the rows are going in; `job` says how far, once it has begun. */
  isRunning: boolean
  job: { title: string; step: string; done: number; total: number | null } | undefined
  file: { name: string; size: number } | undefined
  preview: ImportPreview | undefined
  /** Whether `preview` is of another choice than the newest, which could not be read. */
  isUnread: boolean
  /** Whether all rows must be read, or none goes in. */
  isStrict: boolean
  reading: ReadingChoice
  problem: ErrorText | undefined
  onClose: () => void
  onChoose: () => void
  onMapColumn: (column: string, known: string | null) => void
  onRead: (choice: ReadingChoice) => void
  onStrict: (isStrict: boolean) => void
  onCancel: () => void
}

/**
 * A table from a file, whatever it holds: choose it, see how it is read, run, read what became of it. `mapping` is the
 * second step, an {@link ImportMapping}; `report` the last, null while there is none.
 */
export function ImportDialog({
  title,
  intro,
  steps,
  mapping,
  report,
}: {
  title: string
  /** What the import does, before a file is chosen. */
  intro: string
  steps: ImportSteps
  mapping: ReactNode
  report: ReactNode
}) {
  return (
    <Dialog title={title} onClose={steps.onClose} width="wide">
      <div className={classes.steps}>
        {steps.problem && <ErrorNotice problem={steps.problem} />}
        <Step title={title} intro={intro} steps={steps} mapping={mapping} report={report} />
      </div>
    </Dialog>
  )
}

/** What was pressed goes with its step: the focus goes on to the next. */
function Step({
  title,
  intro,
  steps,
  mapping,
  report,
}: {
  title: string
  intro: string
  steps: ImportSteps
  mapping: ReactNode
  report: ReactNode
}) {
  const step = nameOfStep(steps, report !== null)
  if (step === 'choose') return <ChooseFile intro={intro} steps={steps} />
  return (
    <NewPart key={step} label={title} className={classes.steps}>
      {{ run: <RunningImport steps={steps} />, report, map: mapping }[step]}
    </NewPart>
  )
}

function nameOfStep({ isRunning, preview }: ImportSteps, hasReport: boolean) {
  if (isRunning) return 'run'
  if (hasReport) return 'report'
  return preview ? 'map' : 'choose'
}

/** The import that goes on while its dialog is closed. */
export function ImportProgress({ steps }: { steps: ImportSteps }) {
  return steps.isOpen ? null : <RunningImport steps={steps} />
}

function RunningImport({ steps: { job, onCancel } }: { steps: ImportSteps }) {
  return job ? <ProgressPanel {...job} onCancel={onCancel} /> : null
}

function ChooseFile({ intro, steps: { isBusy, onChoose } }: { intro: string; steps: ImportSteps }) {
  const { t } = useTranslation('importing')
  return (
    <>
      <p>{intro}</p>
      <p className={classes.dim}>{t('formats')}</p>
      <ImportFoot>
        <Button variant="filled" loading={isBusy} onClick={onChoose} data-autofocus>
          {t('choose')}
        </Button>
      </ImportFoot>
    </>
  )
}

/** How the columns of the file are read, with `children` above them: what else must be said before it goes in. */
export function ImportMapping({
  steps: { file, preview, reading, isBusy, isUnread, isStrict, onChoose, onMapColumn, onRead, onStrict },
  onSubmit,
  onTryOut,
  trial,
  keepsWords = false,
  children,
}: {
  steps: ImportSteps
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  /** Finds out what the import would do, where that can be told beforehand; `trial` shows it. */
  onTryOut?: (form: HTMLFormElement) => void
  trial?: ReactNode
  /** Whether words of a column that is not read are kept for a reviewer. */
  keepsWords?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation('importing')
  if (!file || !preview) return null
  // What the program would refuse before it reads a row (requireColumns): ColumnMapping says it.
  const isRefused = isUnread || preview.missingColumns.length + preview.repeatedColumns.length > 0
  return (
    <form className={classes.steps} onSubmit={onSubmit} noValidate>
      <p className={classes.dim}>{t('file', { name: file.name, size: formatSize(file.size) })}</p>
      {children}
      <TableReadingChoices preview={preview} reading={reading} onRead={onRead} />
      <ColumnMapping preview={preview} keepsWords={keepsWords} onMap={onMapColumn} />
      {trial}
      <ImportFoot
        aside={
          <Checkbox
            label={t('strict')}
            checked={isStrict}
            onChange={event => onStrict(event.currentTarget.checked)}
          />
        }
      >
        <Button onClick={onChoose}>{t('another')}</Button>
        {onTryOut && (
          <Button
            disabled={isBusy || isRefused}
            onClick={({ currentTarget: { form } }) => form && onTryOut(form)}
          >
            {t('tryOut')}
          </Button>
        )}
        <Button type="submit" variant="filled" loading={isBusy} disabled={isRefused}>
          {t('submit')}
        </Button>
      </ImportFoot>
    </form>
  )
}

/** The buttons under a step; `aside` stands at the other end of the line. */
export function ImportFoot({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <DialogFoot>
      {aside}
      <span className={classes.spring} />
      {children}
    </DialogFoot>
  )
}

/** The button that ends reading the report. */
export function ImportDone({ onClose, isFirst = false }: { onClose: () => void; isFirst?: boolean }) {
  const { t } = useTranslation('importing')
  return (
    <Button variant={isFirst ? 'filled' : 'default'} onClick={onClose} data-autofocus={isFirst || undefined}>
      {t('done')}
    </Button>
  )
}
