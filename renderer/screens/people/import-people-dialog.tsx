import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { ColumnMapping } from '../../components/importing/column-mapping.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { formatSize } from '../../i18n/format.ts'
import { useJobs } from '../../state/ask/jobs.ts'
import { ImportPeopleReport } from './import-people-report.tsx'
import classes from './people.module.css'
import { peopleImport } from './people-import.ts'

/** A list of people from a file: choose it, see how it is read, run, read what became of each row. */
export function ImportPeopleDialog() {
  const { t } = useTranslation('people')
  const { jobTitle, report, preview, problem } = peopleImport.use()
  return (
    <Dialog title={t('importing.title')} onClose={peopleImport.close} width="wide">
      <div className={classes.import}>
        {problem && <ErrorNotice problem={problem} />}
        {jobTitle && <RunningImport title={jobTitle} />}
        {!jobTitle && report && <ImportPeopleReport report={report} />}
        {!jobTitle && !report && !preview && <ChooseFile />}
        {!jobTitle && !report && preview && <Mapping />}
      </div>
    </Dialog>
  )
}

/** The import that goes on while its dialog is closed. */
export function ImportPeopleProgress() {
  const isOpen = peopleImport.use(state => state.isOpen)
  const jobTitle = peopleImport.use(state => state.jobTitle)
  return jobTitle && !isOpen ? <RunningImport title={jobTitle} /> : null
}

function RunningImport({ title }: { title: string }) {
  const job = useJobs(state => state.jobs.find(each => each.title === title))
  return job ? <ProgressPanel {...job} onCancel={peopleImport.cancel} /> : null
}

function ChooseFile() {
  const { t } = useTranslation(['people', 'importing'])
  const isBusy = peopleImport.use(state => state.isBusy)
  return (
    <>
      <p>{t('importing.text')}</p>
      <p className={classes.dim}>{t('importing:formats')}</p>
      <div className={classes.foot}>
        <span className={classes.spring} />
        <Button variant="filled" loading={isBusy} onClick={() => void peopleImport.choose()} data-autofocus>
          {t('importing:choose')}
        </Button>
      </div>
    </>
  )
}

function Mapping() {
  const { t } = useTranslation(['people', 'importing'])
  const { file, preview, isBusy } = peopleImport.use()
  const [strict, setStrict] = useState(false)
  if (!file || !preview) return null
  return (
    <>
      <p className={classes.dim}>{t('importing:file', { name: file.name, size: formatSize(file.size) })}</p>
      <ColumnMapping
        preview={preview}
        onMap={(column, known) => void peopleImport.mapColumn(column, known)}
      />
      <div className={classes.foot}>
        <Checkbox
          label={t('importing.strict')}
          checked={strict}
          onChange={event => setStrict(event.currentTarget.checked)}
        />
        <span className={classes.spring} />
        <Button onClick={() => void peopleImport.choose()}>{t('importing:another')}</Button>
        <Button variant="filled" loading={isBusy} onClick={() => void peopleImport.run({ strict })}>
          {t('importing.submit')}
        </Button>
      </div>
    </>
  )
}
