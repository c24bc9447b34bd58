import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RecallView } from '#shared/contract/movements.ts'
import { TopBar } from '../../components/page/top-bar.tsx'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useLive } from '../../state/live/live.ts'
import { loadRecalls, useRecalls } from '../../state/live/recalls.ts'

/** A movement may make other steps due; a lifting or a landing may end one. */
const nouns = ['recall', 'recallStep', 'recallWithdrawal', 'movement'] as const

/** Somebody is stopped after boarding: in red across every screen, until each step is done or the person is accounted for. */
export function RecallBars() {
  const open = useRecalls(state => state.open)
  useLive(nouns, load)
  const byFlight = [...Map.groupBy(open, recall => recall.flightId).values()]
  return byFlight.map(recalls => <RecallBar key={recalls[0]?.flightId} recalls={recalls} />)
}

/** A class order may stop everybody aboard: the first few say enough. */
const maxNames = 3

const load = () => void loadRecalls()

function RecallBar({ recalls }: { recalls: readonly RecallView[] }) {
  const { t } = useTranslation('movements')
  const [first] = recalls
  if (!first) return null
  const { person, flight, stands, left, steps, id } = first
  const shown = recalls
    .slice(0, maxNames)
    .map(recall => recall.person)
    .join('; ')
  const rest = recalls.length - maxNames
  const names = rest > 0 ? t('recall.more', { names: shown, count: rest }) : shown
  return (
    <TopBar
      tone="stop"
      action={
        <Button size="xs" onClick={() => openDialog({ kind: 'recall', recall: id })}>
          {t('recall.barOpen')}
        </Button>
      }
    >
      {recalls.length === 1
        ? t('recall.bar', { person, flight, stands, left, count: steps.length })
        : t('recall.bars', { count: recalls.length, flight, shown: names, stands })}
    </TopBar>
  )
}
