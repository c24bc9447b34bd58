import { useTranslation } from 'react-i18next'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { cancelJob, useJobs } from '../../state/ask/jobs.ts'

/** How far a file is, on the page and in whatever dialog stands over it. */
export function RunningJobs() {
  const { t } = useTranslation('exchange')
  const jobs = useJobs(state => state.jobs)
  const titles: readonly string[] = [t('job.write'), t('job.read'), t('job.merge'), t('job.undo')]
  return jobs
    .filter(({ title }) => titles.includes(title))
    .map(job => <ProgressPanel key={job.id} {...job} onCancel={() => cancelJob(job.id)} />)
}
