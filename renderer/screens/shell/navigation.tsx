import { useTranslation } from 'react-i18next'
import { useHashLocation } from 'wouter/use-hash-location'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useWaitingReleases } from '../../state/live/waiting-releases.ts'
import classes from './shell.module.css'
import { useShell } from './shell-store.ts'

const screens = ['flights', 'people', 'register', 'review', 'exchange', 'log'] as const

/** The screens, and how much waits for review: questions, and decisions that wait for a second hand. */
export function Navigation() {
  const { t } = useTranslation('shell')
  const [place] = useHashLocation()
  const halves = useWaitingReleases(state => state.rows.length)
  const waiting = useShell(state => state.waiting) + halves
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      {screens.map(screen => (
        <a
          key={screen}
          className={classes.link}
          href={hrefOf(places[screen]())}
          aria-current={place.startsWith(places[screen]()) ? 'page' : undefined}
        >
          {t(`nav.${screen}`)}
          {screen === 'review' && waiting > 0 && (
            <span className={classes.badge} title={t('nav.waiting', { count: waiting })}>
              {waiting}
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}
