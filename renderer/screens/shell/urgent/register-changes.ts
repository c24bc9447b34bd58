import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect } from 'react'
import { t } from '../../../i18n/index.ts'
import type { Problem } from '../../../state/ask/problem.ts'
import { hrefOf, places } from '../../../state/dialogs/places.ts'
import { showRegisterTab } from '../../../state/dialogs/register-tab.ts'
import { useLive } from '../../../state/live/live.ts'
import {
  forgetRegisterChanges,
  loadRegisterChanges,
  openChanges,
  useRegisterChanges,
} from '../../../state/live/register-changes.ts'
import type { Urgent } from './urgent.ts'

/** Several registers are searched for everybody: the screen in front is answered first. */
const settleMs = 300

/** Whatever may change who is on a flight, what registers say of them, or what was decided about it. */
const nouns = [
  'registerSnapshot',
  'registerDecision',
  'assignment',
  'reviewDecision',
  'permit',
  'person',
] as const

/** Names in the line; all of them are on the register's screen. */
const maxNames = 3

/** Registers say otherwise about people on flights to come: said by name on every screen until each is dealt with. */
export function useUrgentRegisterChanges(): { urgent: Urgent[]; problem: Problem | undefined } {
  const { value, problem } = useRegisterChanges(state => state.changes)
  const load = useDebouncedCallback(loadRegisterChanges, settleMs)
  useLive(nouns, load)
  useEffect(() => forgetRegisterChanges, [])
  const people = value ? openChanges(value) : []
  if (people.length === 0) return { urgent: [], problem }
  const shown = people
    .slice(0, maxNames)
    .map(({ name, flights }) => `${name} (${flights.map(({ number }) => number).join(', ')})`)
    .join('; ')
  const rest = people.length - maxNames
  const names = rest > 0 ? t('shell:bars.andMore', { names: shown, count: rest }) : shown
  const action = {
    label: t('shell:bars.whatChanged'),
    href: hrefOf(places.register()),
    run: () => showRegisterTab('snapshots'),
  }
  const text = t('shell:bars.registerChanged', { count: people.length, names })
  return { urgent: [{ key: 'register changes', tone: 'caution', text, action }], problem }
}
