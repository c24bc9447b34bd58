import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MissingPerson } from '#shared/contract/register.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { formatCount } from '../../i18n/format.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { selectSignedIn, useMay, useSession } from '../../state/live/session.ts'
import classes from './register.module.css'
import { type Snapshot, setDeciding } from './register-store.ts'

/** A line for each source of registers: what is in force, and what waits for a second user, with the names it no longer has. */
export function Sources({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const { t } = useTranslation('register')
  const counting = snapshots.filter(({ state }) => isCounting(state)).toSorted((a, b) => rank(a) - rank(b))
  return (
    <section aria-label={t('sources.title')} className={classes.sources}>
      <ul>
        {counting.map(snapshot => (
          <Source key={snapshot.id} snapshot={snapshot} />
        ))}
      </ul>
    </section>
  )
}

/** What is in force stands above what waits. */
function rank({ state }: Snapshot): number {
  return ['missing', 'current', 'waiting'].indexOf(state)
}

function isCounting(state: Snapshot['state']): state is keyof typeof shapes {
  return state in shapes
}

const shapes = { current: 'clear', waiting: 'review', missing: 'blocked' } as const

function Source({ snapshot }: { snapshot: Snapshot }) {
  const { t } = useTranslation('register')
  const { state, stale, source, asOf, rowCount, fileName, importer, doubt, missing } = snapshot
  if (!isCounting(state)) return null
  return (
    <li className={classes.source}>
      <VerdictShape verdict={stale && state === 'current' ? 'blocked' : shapes[state]} />
      <div className={classes.sourceText}>
        <strong>
          <bdi>{source}</bdi>
        </strong>
        <span>
          {t(`sources.${state}`, {
            asOf,
            rows: formatCount(rowCount),
            before: formatCount(doubt?.rowCountBefore ?? 0),
          })}
        </span>
        <span className={classes.dim}>
          {importer === null ? <bdi>{fileName}</bdi> : t('sources.from', { fileName, importer })}
        </span>
        {state === 'waiting' && <Missing people={missing} />}
      </div>
      <Deciding snapshot={snapshot} />
    </li>
  )
}

function Missing({ people }: { people: readonly MissingPerson[] }) {
  const { t } = useTranslation('register')
  if (people.length === 0) return null
  return (
    <div className={classes.missing}>
      <span>{t('sources.missingPeople', { count: people.length })}</span>
      <ul>
        {people.map(({ personId, name, flights }) => (
          <li key={personId}>
            <Anchor href={hrefOf(places.person(personId))}>
              <bdi>{name}</bdi>
            </Anchor>{' '}
            {flights.map(({ flightId, number }) => (
              <Anchor key={flightId} href={hrefOf(places.flight(flightId))} me={8}>
                {number}
              </Anchor>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Whoever imported a register does not decide about it. */
function Deciding({ snapshot }: { snapshot: Snapshot }) {
  const { t } = useTranslation('register')
  const userId = useSession(state => selectSignedIn(state)?.user.id)
  const mayRelease = useMay('release')
  if (!mayRelease) return null
  if (snapshot.importedBy === userId) {
    return snapshot.state === 'waiting' ? <span className={classes.dim}>{t('sources.notYou')}</span> : null
  }
  return (
    <span className={classes.decide}>
      {snapshot.state === 'waiting' && (
        <Button size="xs" onClick={() => setDeciding({ decision: 'accept', snapshot })}>
          {t('sources.accept')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setDeciding({ decision: 'withdraw', snapshot })}>
        {t('sources.withdraw')}
      </Button>
    </span>
  )
}
