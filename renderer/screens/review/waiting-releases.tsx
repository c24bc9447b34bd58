import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PersonName } from '../../components/name/person-name.tsx'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useSoughtPart } from '../../state/dialogs/sought-part.ts'
import { selectSignedIn, useMay, useSession } from '../../state/live/session.ts'
import { useWaitingActs } from '../../state/live/waiting-acts.ts'
import { useWaitingReleases, type WaitingRelease } from '../../state/live/waiting-releases.ts'
import classes from './review.module.css'

/** Decisions that one person recorded and another must agree to: they let go of nothing until then. */
export function WaitingReleases() {
  const { t } = useTranslation(['review', 'release'])
  const me = useSession(state => selectSignedIn(state)?.user.name)
  const mayRelease = useMay('release')
  const mayLift = useMay('lift_stop')
  const rows = useWaitingReleases(state => state.rows)
  const acts = useWaitingActs(state => state.acts)
  const sought = useSoughtPart('releases')
  const mayBegin = (kind: WaitingRelease['kind']) => (kind === 'emergencyStop' ? mayLift : mayRelease)
  // One that lapsed is begun anew; to another somebody else agrees.
  const mayGoOn = ({ id, kind, waiting }: WaitingRelease) =>
    waiting?.lapsed ? mayBegin(kind) : acts.some(act => act.kind === 'release' && act.protection === id)
  if (rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <section className={classes.waiting} aria-label={t('secondHand', { count: rows.length })} tabIndex={0}>
      <h2>{t('secondHand', { count: rows.length })}</h2>
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            <span>
              <PersonName name={row.name} nativeName={null} />
              {': '}
              <bdi>{row.what}</bdi>.{' '}
              {row.waiting?.lapsed ?? t('secondHandBy', { by: row.waiting?.recordedBy ?? '' })}
            </span>
            {mayGoOn(row) && (
              <Button
                ref={sought}
                size="xs"
                onClick={() =>
                  openDialog({
                    kind: 'release',
                    person: row.personId && { id: row.personId, name: row.name, nativeName: null },
                    protection: row.id,
                  })
                }
              >
                {t(row.waiting?.lapsed ? 'release:submit' : 'release:agree')}
              </Button>
            )}
            {isMine(row, me) && <span className={classes.dim}>{t('secondHandYours')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isMine({ waiting }: WaitingRelease, me: string | undefined): boolean {
  return waiting !== null && waiting.recordedBy === me && waiting.lapsed === null
}
