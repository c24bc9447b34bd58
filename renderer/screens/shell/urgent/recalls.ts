import type { RecallView } from '#shared/contract/movements.ts'
import { t } from '../../../i18n/index.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useLive } from '../../../state/live/live.ts'
import { loadRecalls, useRecalls } from '../../../state/live/recalls.ts'
import type { Urgent } from './urgent.ts'

/** A movement may make other steps due; a lifting or a landing may end one. */
const nouns = ['recall', 'recallStep', 'recallWithdrawal', 'movement'] as const

const load = () => void loadRecalls()

/** Somebody is stopped after boarding: on every screen, until each step is done or the person is accounted for. */
export function useUrgentRecalls(): Urgent[] {
  const open = useRecalls(state => state.open)
  useLive(nouns, load)
  return [...Map.groupBy(open, recall => recall.flightId)].flatMap(([flightId, [first, ...others]]) =>
    first
      ? {
          key: `recall ${flightId}`,
          tone: 'stop' as const,
          text: inWords(first, others),
          action: {
            label: t('movements:recall.barOpen'),
            run: () => openDialog({ kind: 'recall', recall: first.id }),
          },
        }
      : [],
  )
}

/** A class order may stop everybody aboard: the first few say enough. */
const maxNames = 3

function inWords(first: RecallView, others: readonly RecallView[]): string {
  const { person, flight, stands, left, steps } = first
  if (others.length === 0)
    return t('movements:recall.bar', { person, flight, stands, left, count: steps.length })
  const all = [first, ...others].map(recall => recall.person)
  const shown = all.slice(0, maxNames).join('; ')
  const rest = all.length - maxNames
  const names = rest > 0 ? t('movements:recall.more', { names: shown, count: rest }) : shown
  return t('movements:recall.bars', { count: all.length, flight, shown: names, stands })
}
