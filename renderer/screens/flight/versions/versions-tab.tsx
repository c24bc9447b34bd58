import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { client } from '../../../client.ts'
import { Verdict, type VerdictName } from '../../../components/finding/verdict.tsx'
import { Facts } from '../../../components/page/facts.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { hashGroups } from '../../../i18n/format.ts'
import { t } from '../../../i18n/index.ts'
import { act, say, showProblem } from '../../../state/ask/notices.ts'
import type { VersionSummary } from '../documents/document-request.ts'
import { VersionDiff } from './version-diff.tsx'
import classes from './versions.module.css'

const verdictOfState: Record<VersionSummary['state'], VerdictName> = {
  valid: 'clear',
  void: 'review',
  superseded: 'blocked',
}

/** Every signed version, the newest first: its state, its hash, who signed, and what changed since the one before. */
export function VersionsTab({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const [compared, setCompared] = useState<number>()
  if (view.versions.length === 0) {
    return <EmptyState title={t('versions.empty.title')}>{t('versions.empty.text')}</EmptyState>
  }
  return (
    <div className={classes.versions}>
      {view.versions.toReversed().map(version => (
        <article key={version.id} className={classes.version}>
          <VersionFacts version={version} />
          <div className={classes.buttons}>
            <Button
              size="xs"
              onClick={() => void verify(version, t('versions.verified', { number: version.number }))}
            >
              {t('versions.verify')}
            </Button>
            {version.number > 1 && (
              <Button size="xs" onClick={() => setCompared(version.number)}>
                {t('versions.compare', { number: version.number - 1 })}
              </Button>
            )}
          </div>
          {compared === version.number && (
            <VersionDiff flight={view.flight.id} from={version.number - 1} to={version.number} />
          )}
        </article>
      ))}
    </div>
  )
}

function VersionFacts({ version }: { version: VersionSummary }) {
  const { t } = useTranslation(['flight', 'codes'])
  return (
    <>
      <header className={classes.head}>
        <h2>{t('versions.number', { number: version.number })}</h2>
        <Verdict verdict={verdictOfState[version.state]} isShapeOnly />
        <strong>{t(`codes:versionState.${version.state}`)}</strong>
      </header>
      {version.supersededAt && (
        <p>
          {t('versions.superseded')} <UtcTime at={version.supersededAt} withDate /> {version.supersededWhy}
        </p>
      )}
      <Facts
        facts={[
          { name: t('versions.frozen'), value: <UtcTime at={version.createdAt} withDate /> },
          { name: t('versions.signers'), value: version.signers.join(', ') },
          { name: t('versions.passengers'), value: version.passengers },
          {
            name: t('versions.checked'),
            value: (
              <>
                <UtcTime at={version.checkedAt} withDate />, {t('versions.voidAfter')}{' '}
                <UtcTime at={version.voidAfter} withDate />
              </>
            ),
          },
          {
            name: t('versions.hash'),
            value: (
              <span title={version.sha256} className="figures">
                {hashGroups(version.sha256)} …
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

/** A version that does not verify is nothing to try again: it must not be used, and somebody must look at the store. */
async function verify({ flightId, number }: VersionSummary, verified: string): Promise<void> {
  const result = await act(() => client.signing.verify({ flight: flightId, version: number }))
  if (result?.ok) say(verified)
  if (result && !result.ok) {
    showProblem({
      code: null,
      what: t('flight:versions.broken', { number }),
      kept: t('flight:versions.brokenKept'),
      next: t('flight:versions.brokenNext'),
      reasons: result.problems,
      places: [],
    })
  }
}
