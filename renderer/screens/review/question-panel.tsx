import { Anchor, Button, Textarea, TextInput } from '@mantine/core'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '#shared/contract/flights.ts'
import { isForReviewer } from '#shared/model/finding.ts'
import { FindingCard } from '../../components/finding/finding-card.tsx'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { PersonName } from '../../components/name/person-name.tsx'
import { KeyCaps } from '../../components/page/key-caps.tsx'
import { StopButton } from '../../components/page/stop-button.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { onlyWords, openWay, rightFor, wayToResolve } from '../../state/dialogs/resolving.ts'
import { useMay } from '../../state/live/session.ts'
import { useRecordedHalf } from '../../state/live/waiting-releases.ts'
import { MatchTable } from './match-table.tsx'
import { QuestionDecisions } from './question-decisions.tsx'
import classes from './review.module.css'
import { askedOfFieldId, decideOn, reasonFieldId } from './review-keys.ts'
import {
  asksWho,
  type Decision,
  isSaid,
  record,
  setAskedOf,
  setReason,
  useReview,
  wordOf,
} from './review-store.ts'

/** The question in front: whom it is about, what speaks for and against, and the decision with its reason. */
export function QuestionPanel({ item }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  const mayDecide = useMay('release')
  const decision = decisionOf(item, mayDecide, t('onlyReviewer'))
  if (asksWho(item)) {
    return (
      <>
        <Head item={item} />
        <Asked item={item} />
        <SecondHand item={item} />
        <MatchTable item={item} />
        {decision}
        <QuestionDecisions finding={item.finding.id} />
        <FindingCard finding={item.finding} />
      </>
    )
  }
  return (
    <>
      <Head item={item} />
      <Asked item={item} />
      <FindingCard finding={item.finding} />
      <QuestionDecisions finding={item.finding.id} />
      {decision}
    </>
  )
}

/** What waits for a release, or for a conflict to be settled, is decided there, and never by a word here. */
function decisionOf(item: ReviewItem, mayDecide: boolean, onlyReviewer: string): ReactNode {
  if (!isForReviewer(item.finding)) return <WayButton item={item} />
  return mayDecide ? <DecisionForm item={item} /> : <p className={classes.dim}>{onlyReviewer}</p>
}

function WayButton({ item: { finding, person, flight } }: { item: ReviewItem }) {
  const { t } = useTranslation(['evidence', 'release'])
  const way = wayToResolve(finding, { person, flight })
  const half = useRecordedHalf(way)
  const may = useMay(way && rightFor(way))
  if (!way) return null
  if (!may) return <p className={classes.dim}>{t(onlyWords(way))}</p>
  if (half?.isMine) {
    const said = { at: utcDateTime(half.recordedAt), decision: half.reference }
    return <p role="note">{t('release:oneOfTwoMine', said)}</p>
  }
  return (
    <Button variant="filled" onClick={() => openWay(way)}>
      {half ? t('release:agree') : t(`resolution.${finding.resolution}`)}
    </Button>
  )
}

function Head({ item: { person, flight, finding } }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  const isDuplicate = finding.rule === 'duplicate.person' && finding.subject
  return (
    <header className={classes.head}>
      <h2>
        {person ? (
          <PersonName name={person.name} nativeName={person.nativeName} size="title" />
        ) : (
          `${flight.number}: ${t('wholeFlight')}`
        )}
      </h2>
      {person && (
        <StopButton isStopped={person.stopped} onStop={() => openDialog({ kind: 'stop', person })} />
      )}
      <p className={classes.links}>
        {person && <Anchor href={hrefOf(places.person(person.id))}>{t('open')}</Anchor>}
        {isDuplicate && <Anchor href={hrefOf(places.person(isDuplicate))}>{t('openOther')}</Anchor>}
        <Anchor href={hrefOf(places.flight(flight.id))}>{t('openFlight')}</Anchor>
      </p>
    </header>
  )
}

/** Enter records; Escape leaves the field, so that the arrows move again. */
function DecisionForm({ item }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  const state = useReview()
  const { decision, reason, askedOf, isBusy, problem } = state
  const isAsking = decision === 'ask'
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void record()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <fieldset className={classes.choices} aria-label={t('decision')}>
        <Choice item={item} decision="accept" />
        <Choice item={item} decision="refuse" />
        <Choice item={item} decision="ask" />
      </fieldset>
      {isAsking && (
        <TextInput
          id={askedOfFieldId}
          label={t('askedOf')}
          description={t('askedOfHint')}
          value={askedOf}
          onChange={event => setAskedOf(event.currentTarget.value)}
        />
      )}
      <Textarea
        id={reasonFieldId}
        label={t(isAsking ? 'askFor' : 'reason')}
        description={t(isAsking ? 'askForHint' : 'reasonHint')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={4}
      />
      {problem && <ErrorNotice problem={problem} />}
      <Button type="submit" variant="filled" loading={isBusy} disabled={!isSaid(state)}>
        {decision ? t('submit', { decision: wordOf(item, decision) }) : t('choose')}
      </Button>
    </form>
  )
}

function Choice({ item, decision }: { item: ReviewItem; decision: Decision }) {
  const { t } = useTranslation('review')
  const opensForm = decision === 'accept' && asksWho(item)
  const isChosen = useReview(state => state.decision === decision)
  const { verdict, key, means } = choices[decision]
  return (
    <button
      type="button"
      className={classes.choice}
      aria-pressed={opensForm ? undefined : isChosen}
      aria-haspopup={opensForm ? 'dialog' : undefined}
      onClick={() => {
        decideOn(decision)
      }}
    >
      <VerdictShape verdict={verdict} />
      <strong>{wordOf(item, decision)}</strong>
      <KeyCaps keys={key} />
      <span className={classes.means}>{t(opensForm ? 'differentMeans' : means)}</span>
    </button>
  )
}

const choices = {
  accept: { verdict: 'clear', key: 'A', means: 'acceptMeans' },
  refuse: { verdict: 'blocked', key: 'R', means: 'refuseMeans' },
  ask: { verdict: 'review', key: 'M', means: 'askMeans' },
} as const

/** Of whom more was asked, what and when: the question waits for that. */
function Asked({ item: { asked } }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  if (!asked) return null
  return (
    <p className={classes.asked} role="note">
      <strong>{t('waitsFor', { of: asked.of })}</strong>{' '}
      {t('wasAsked', { for: asked.for, by: asked.by, at: utcDateTime(asked.at) })}
    </p>
  )
}

/** Why another person has to answer: who raised it oneself, or who recorded that the two records are of two people. */
function SecondHand({ item: { secondHand, isRaisedByMe } }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  if (isRaisedByMe)
    return (
      <p className={classes.asked} role="note">
        {t('raisedByMe')}
      </p>
    )
  if (!secondHand) return null
  return (
    <p className={classes.asked} role="note">
      {t(secondHand.isMine ? 'secondHandMine' : 'secondHandOther', { by: secondHand.by })}
    </p>
  )
}
