import { Anchor } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../../components/page/top-bar.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { showRegisterTab } from '../../state/dialogs/register-tab.ts'
import { useLive } from '../../state/live/live.ts'
import {
  forgetRegisterChanges,
  loadRegisterChanges,
  openChanges,
  useRegisterChanges,
} from '../../state/live/register-changes.ts'

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

/** Names in the bar; all of them are on the register's screen. */
const maxNames = 3

/** Registers say otherwise about people on flights to come: said by name on every screen until each is dealt with. */
export function RegisterChangesBar() {
  const { t } = useTranslation('shell')
  const { value, problem } = useRegisterChanges(state => state.changes)
  const load = useDebouncedCallback(loadRegisterChanges, settleMs)
  useLive(nouns, load)
  useEffect(() => forgetRegisterChanges, [])
  if (problem) return <ErrorNotice problem={problem} onRetry={loadRegisterChanges} />
  const people = value ? openChanges(value) : []
  if (people.length === 0) return null
  const shown = people.slice(0, maxNames).map(({ name, flights }) => {
    return `${name} (${flights.map(({ number }) => number).join(', ')})`
  })
  const rest = people.length - shown.length
  const names = shown.join('; ')
  return (
    <TopBar
      tone="caution"
      action={
        <Anchor href={hrefOf(places.register())} onClick={() => showRegisterTab('snapshots')}>
          {t('bars.whatChanged')}
        </Anchor>
      }
    >
      {t('bars.registerChanged', {
        count: people.length,
        names: rest > 0 ? t('bars.andMore', { names, count: rest }) : names,
      })}
    </TopBar>
  )
}
