import { SegmentedControl } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '#shared/contract/flights.ts'
import { epochMs } from '#shared/model/plain-date.ts'
import { PersonName } from '../../components/name/person-name.tsx'
import { Page } from '../../components/page/page.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import { FlightMoment } from '../../components/time/flight-moment.tsx'
import { selectPerson } from '../../state/dialogs/selection.ts'
import { checkNouns } from '../../state/live/check-nouns.ts'
import { useClock } from '../../state/live/clock.ts'
import { useLive } from '../../state/live/live.ts'
import { QuestionPanel } from './question-panel.tsx'
import classes from './review.module.css'
import { useReviewKeys } from './review-keys.ts'
import { chooseItem, inPart, keyOf, loadQueue, show, shownParts, useReview } from './review-store.ts'
import { WaitingReleases } from './waiting-releases.tsx'

/** One queue across flights, decided from the keyboard. */
export function ReviewScreen() {
  const { t } = useTranslation('review')
  const count = useReview(state => state.queue.value?.length)
  useLive(checkNouns, loadQueue)
  useReviewKeys()
  useEffect(() => () => selectPerson(null), [])
  return (
    <Page
      title={t('title')}
      aside={count !== undefined && count > 0 && <span role="status">{t('waiting', { count })}</span>}
    >
      <WaitingReleases />
      <Queue />
    </Page>
  )
}

function Queue() {
  const { t } = useTranslation('review')
  const { value, problem } = useReview(state => state.queue)
  const selectedId = useReview(state => state.selectedId)
  const columns = useColumns()
  const shown = useReview(state => state.shown)
  const sections = useMemo(() => {
    const rows = inPart(value ?? [], shown)
    return [{ id: 'queue', heading: null, rows, empty: t('noneInPart') }]
  }, [value, shown, t])
  if (problem) return <ErrorNotice problem={problem} onRetry={loadQueue} />
  if (!value) return <LoadingRows />
  if (value.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  const item = value.find(each => keyOf(each) === selectedId)
  return (
    <div className={classes.split}>
      <div className={classes.queue}>
        <SegmentedControl
          size="xs"
          className={classes.parts}
          aria-label={t('show')}
          value={shown}
          onChange={show}
          data={shownParts.map(part => ({
            value: part,
            label: t(`parts.${part}`, { count: inPart(value, part).length }),
          }))}
        />
        <DataGrid
          label={t('grid')}
          columns={columns}
          sections={sections}
          rowId={keyOf}
          selectedId={selectedId}
          onSelect={chooseItem}
        />
      </div>
      <aside className={classes.panel} aria-label={t('detail')}>
        {item ? <QuestionPanel key={keyOf(item)} item={item} /> : <p className={classes.dim}>{t('none')}</p>}
      </aside>
    </div>
  )
}

function useColumns(): GridColumn<ReviewItem>[] {
  const { t } = useTranslation('review')
  return useMemo(
    () => [
      {
        id: 'departs',
        header: t('columns.departs'),
        width: 88,
        sortBy: item => epochMs(item.flight.departs),
        cell: item => <Departs item={item} />,
      },
      {
        id: 'flight',
        header: t('columns.flight'),
        width: 72,
        sortBy: item => item.flight.number,
        cell: item => item.flight.number,
      },
      {
        id: 'person',
        header: t('columns.person'),
        width: 144,
        grows: true,
        sortBy: item => item.person?.name ?? '',
        cell: item => (item.person ? <PersonName name={item.person.name} /> : <em>{t('wholeFlight')}</em>),
      },
      {
        id: 'question',
        header: t('columns.question'),
        width: 208,
        grows: 2,
        cell: item => <Question item={item} />,
      },
    ],
    [t],
  )
}

function Departs({ item: { flight } }: { item: ReviewItem }) {
  return <FlightMoment {...flight} now={useClock(state => state.now)} />
}

function Question({ item }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  return (
    <>
      {item.asked && <em>{t('waitsFor', { of: item.asked.of })} </em>}
      {item.secondHand && (
        <em>{t(item.secondHand.isMine ? 'waitsForSecond' : 'toAgree', { by: item.secondHand.by })}</em>
      )}
      {!item.secondHand && <What item={item} />}
    </>
  )
}

function What({ item: { finding } }: { item: ReviewItem }) {
  const { t } = useTranslation('review')
  if (finding.rule === 'register.possible_match') return t('questions.possibleMatch')
  if (finding.rule === 'duplicate.person') return t('questions.duplicate')
  return <bdi title={finding.why}>{fromWhatDiffers(finding.why)}</bdi>
}

/** Many questions begin alike, with the list and line they come from: the words that differ are quoted behind that, and come first. */
function fromWhatDiffers(why: string): string {
  const from = why.search(/“/)
  return why.startsWith('A list (') && from > 0 ? why.slice(from) : why
}
