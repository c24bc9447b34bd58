import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RecallView } from '#shared/contract/movements.ts'
import { TopBar } from '../../components/top-bar.tsx'
import { openDialog } from '../../state/dialogs.ts'
import { useLive } from '../../state/live.ts'
import { loadRecalls, useRecalls } from '../../state/recalls.ts'

/** A movement may make other steps due; a lifting or a landing may end one. */
const nouns = ['recall', 'recallStep', 'movement'] as const

/** Somebody is stopped after boarding: in red across every screen, until each step is done or the person is accounted for. */
export function RecallBars() {
  const open = useRecalls(state => state.open)
  useLive(nouns, load)
  return open.map(recall => <RecallBar key={recall.id} recall={recall} />)
}

const load = () => void loadRecalls()

function RecallBar({ recall }: { recall: RecallView }) {
  const { t } = useTranslation('movements')
  const { person, flight, stands, left, steps, id } = recall
  return (
    <TopBar
      tone="stop"
      action={
        <Button size="xs" onClick={() => openDialog({ kind: 'recall', recall: id })}>
          {t('recall.barOpen')}
        </Button>
      }
    >
      {t('recall.bar', { person, flight, stands, left, count: steps.length })}
    </TopBar>
  )
}
