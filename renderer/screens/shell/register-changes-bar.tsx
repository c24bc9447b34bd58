import { Anchor, Button } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterChanges } from '#shared/contract/register-changes.ts'
import { TopBar } from '../../components/page/top-bar.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { showRegisterTab } from '../../state/dialogs/register-tab.ts'
import { useLive } from '../../state/live/live.ts'
import {
  forgetRegisterChanges,
  loadRegisterChanges,
  markRegisterChangesSeen,
  unseenChanges,
  useRegisterChanges,
} from '../../state/live/register-changes.ts'
import { selectSignedIn, useSession } from '../../state/live/session.ts'

/** Two registers are searched for everybody: the screen in front is answered first. */
const settleMs = 300

/** Whoever is put on a flight is checked against the newest register anyhow; this bar says that it is another register. */
const nouns = ['registerSnapshot'] as const

/** Names in the bar; all of them are on the register's screen. */
const maxNames = 3

/** A newer register says otherwise about people on flights to come: said on every screen until a user has seen it. */
export function RegisterChangesBar() {
  const userId = useSession(state => selectSignedIn(state)?.user.id)
  const unseen = useRegisterChanges(state => unseenChanges(state, userId))
  const problem = useRegisterChanges(state => state.changes.problem)
  const load = useDebouncedCallback(loadRegisterChanges, settleMs)
  useLive(nouns, load)
  useEffect(() => forgetRegisterChanges, [])
  if (problem) return <ErrorNotice problem={problem} onRetry={loadRegisterChanges} />
  return userId !== undefined && unseen && <Bar userId={userId} changes={unseen} />
}

function Bar({ userId, changes }: { userId: string; changes: RegisterChanges }) {
  const { t } = useTranslation('shell')
  const { people, newest, previous } = changes
  if (!newest || !previous) return null
  const shown = people.slice(0, maxNames).map(({ name, flights }) => {
    return `${name} (${flights.map(({ number }) => number).join(', ')})`
  })
  const rest = people.length - shown.length
  const names = shown.join('; ')
  return (
    <TopBar
      tone="caution"
      action={
        <>
          <Anchor href={hrefOf(places.register())} onClick={() => showRegisterTab('snapshots')}>
            {t('bars.whatChanged')}
          </Anchor>
          <Button size="xs" onClick={() => markRegisterChangesSeen(userId, changes)}>
            {t('bars.seen')}
          </Button>
        </>
      }
    >
      {t('bars.registerChanged', {
        after: newest.asOf,
        before: previous.asOf,
        count: people.length,
        names: rest > 0 ? t('bars.andMore', { names, count: rest }) : names,
      })}
    </TopBar>
  )
}
