import { useTranslation } from 'react-i18next'
import classes from './session.module.css'

const steps = ['office', 'user', 'key'] as const

/** The title of setting up, and where in its three steps one is. */
export function StepList({ current }: { current: (typeof steps)[number] }) {
  const { t } = useTranslation('session')
  return (
    <>
      <h1 className={classes.title}>{t('setUp.title')}</h1>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            {index + 1}. {t(`setUp.steps.${step}`)}
          </li>
        ))}
      </ol>
    </>
  )
}
