import { useTranslation } from 'react-i18next'
import type { DataKeyStanding } from '#shared/contract/users.ts'
import classes from './office.module.css'

/** To whom another key cannot be given, and why. */
export function Leaves({ standing: { leaves } }: { standing: DataKeyStanding }) {
  const { t } = useTranslation('office')
  if (leaves.length === 0) return null
  return (
    <>
      <p>{t('dataKey.leaves')}</p>
      <ul className={classes.list}>
        {leaves.map(({ name, why }) => (
          <li key={`${name} ${why}`}>
            <bdi>{name}</bdi>: {t(`dataKey.whys.${why}`)}
          </li>
        ))}
      </ul>
      <p className={classes.dim}>{t('dataKey.wait')}</p>
    </>
  )
}
