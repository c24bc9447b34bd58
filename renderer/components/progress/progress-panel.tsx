import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format.ts'
import classes from './progress-panel.module.css'

/** How far a long piece of work is, with a count, and the way out of it. */
export function ProgressPanel({
  title,
  step,
  done,
  total,
  onCancel,
}: {
  title: string
  step: string
  done: number
  /** Null while unknown: then only the count is shown. */
  total: number | null
  onCancel?: () => void
}) {
  const { t } = useTranslation()
  const percent = total ? Math.min(100, Math.round((done / total) * 100)) : null
  return (
    <div className={classes.panel} role="status">
      <div className={classes.text}>
        <strong>{title}</strong>
        <span className={classes.step}>{step}</span>
        <span className="figures">
          {total === null
            ? t('progressOpen', { done: formatCount(done) })
            : t('progress', { done: formatCount(done), total: formatCount(total) })}
        </span>
      </div>
      <Progress aria-label={title} value={percent ?? 100} animated={percent === null} size="sm" />
      {onCancel && (
        <Button className={classes.cancel} onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}
