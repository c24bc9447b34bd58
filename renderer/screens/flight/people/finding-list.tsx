import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '#shared/contract/people.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import { FindingCard } from '../../../components/finding/finding-card.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { onlyWords, openWay, rightFor, wayToResolve } from '../../../state/dialogs/resolving.ts'
import { useMay } from '../../../state/live/session.ts'
import { useRecordedHalf } from '../../../state/live/waiting-releases.ts'
import { useMayAct } from '../flight-rights.ts'
import { openFlightDialog, useFlight } from '../flight-store.ts'
import { FindingClock } from './finding-clock.tsx'
import classes from './people.module.css'

/** Findings with the button that resolves each. */
export function FindingList({
  findings,
  person,
  flight,
}: {
  findings: readonly Finding[]
  person: PersonRow | null
  flight: Flight
}) {
  return (
    <div className={classes.findings}>
      {findings.map(finding => (
        <ResolvableFinding key={finding.id} finding={finding} person={person} flight={flight} />
      ))}
    </div>
  )
}

function ResolvableFinding({
  finding,
  person,
  flight,
}: {
  finding: Finding
  person: PersonRow | null
  flight: Flight
}) {
  const { t } = useTranslation(['evidence', 'release'])
  const way = wayToResolve(finding, { person, flight })
  const half = useRecordedHalf(way)
  const may = useMay(way && rightFor(way))
  const mayAdd = useMayAct('add')
  const addsFamily = finding.resolution === 'add_family'
  const notes = [
    useDecisionNote(finding),
    half && halfInWords(half, t),
    way && !may && t(onlyWords(way)),
    addsFamily && !mayAdd && t('onlyEditors'),
  ]
  const note = notes.filter(Boolean).join(' ') || undefined
  const action = half ? t('release:agree') : t(`resolution.${finding.resolution}`)
  const card = { finding, note, clock: <FindingClock finding={finding} /> }
  if (addsFamily) {
    return <FindingCard {...card} {...(mayAdd ? { action, onAction: () => openFlightDialog('add') } : {})} />
  }
  if (!way || !may || half?.isMine) return <FindingCard {...card} />
  return <FindingCard {...card} action={action} onAction={() => openWay(way)} />
}

/** That one of two is recorded, and by whom: the other must be somebody else. */
function halfInWords(
  { recordedBy: by, recordedAt, reference, isMine }: NonNullable<ReturnType<typeof useRecordedHalf>>,
  t: TFunction<['evidence', 'release']>,
): string {
  const said = { by, at: utcDateTime(recordedAt), decision: reference }
  return isMine ? t('release:oneOfTwoMine', said) : t('release:oneOfTwo', said)
}

/** Who decided about the finding, how and why; undefined while nobody did. */
function useDecisionNote({ decision }: Finding): string | undefined {
  const { t } = useTranslation('flight')
  const made = useFlight(state => (decision ? state.decisions.get(decision) : undefined))
  if (!made) return undefined
  const words = t(made.decision === 'accept' ? 'panel.accepted' : 'panel.refused')
  return t('panel.decided', { name: made.name, decision: words, reason: made.reason })
}
