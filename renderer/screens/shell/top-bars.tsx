import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../../components/page/top-bar.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { checkNouns } from '../../state/live/check-nouns.ts'
import { useLive } from '../../state/live/live.ts'
import { usePresence } from '../../state/live/presence.ts'
import { loadRegisterChanges } from '../../state/live/register-changes.ts'
import { loadUsers } from '../../state/live/users.ts'
import { loadWaitingActs, waitingActNouns } from '../../state/live/waiting-acts.ts'
import { loadWaitingReleases, waitingReleaseNouns } from '../../state/live/waiting-releases.ts'
import { TopNotices } from './notices.tsx'
import { loadShell, useShell } from './shell-store.ts'
import {
  useUrgentBackup,
  useUrgentConnection,
  useUrgentLooking,
  useUrgentRegisters,
  useUrgentVersions,
} from './urgent/office-states.ts'
import { PassphraseDialog } from './urgent/passphrase-dialog.tsx'
import { useUrgentRecalls } from './urgent/recalls.ts'
import { useUrgentRegisterChanges } from './urgent/register-changes.ts'
import { type SettleableTrouble, TroubleDialog } from './urgent/trouble-dialog.tsx'
import { urgentTroubles } from './urgent/troubles.ts'
import { worstFirst } from './urgent/urgent.ts'
import { UrgentLine } from './urgent/urgent-line.tsx'
import { useUrgentWaiting } from './urgent/waiting-acts.ts'

/** Nobody should find their typing gone without having been told. */
function LocksSoon() {
  const { t } = useTranslation('shell')
  const locksIn = usePresence(state => state.locksIn)
  if (locksIn === null) return null
  return <TopBar tone="caution">{t('bars.locks', { count: locksIn })}</TopBar>
}

/** The frame asks about the whole office, so it lets a burst of changes go by first. */
const settleMs = 50

const userNouns = ['user'] as const

const nouns = [...checkNouns, 'manifestVersion'] as const

/** The states that must not be missed, in one line, and what went wrong, across the top until they are dealt with. */
export function TopBars() {
  const reload = useDebouncedCallback(() => void loadShell(), settleMs)
  const reloadWaiting = useDebouncedCallback(loadWaitingReleases, settleMs)
  const reloadActs = useDebouncedCallback(loadWaitingActs, settleMs)
  useLive(nouns, reload)
  useLive(waitingActNouns, reloadActs)
  useLive(waitingReleaseNouns, reloadWaiting)
  useLive(userNouns, loadUsers)
  const troubles = useShell(state => state.troubles)
  const [settling, setSettling] = useState<SettleableTrouble>()
  const [isGiving, setIsGiving] = useState(false)
  const registerChanges = useUrgentRegisterChanges()
  const urgent = worstFirst([
    ...useUrgentConnection(),
    ...useUrgentLooking(() => setIsGiving(true)),
    ...urgentTroubles(troubles, setSettling),
    ...useUrgentRecalls(),
    ...useUrgentVersions(),
    ...useUrgentRegisters(),
    ...registerChanges.urgent,
    ...useUrgentWaiting(),
    ...useUrgentBackup(),
  ])
  return (
    <>
      <LocksSoon />
      <UrgentLine urgent={urgent} />
      {registerChanges.problem && (
        <ErrorNotice problem={registerChanges.problem} onRetry={loadRegisterChanges} />
      )}
      <TopNotices />
      {isGiving && <PassphraseDialog onClose={() => setIsGiving(false)} />}
      {settling && <TroubleDialog trouble={settling} onClose={() => setSettling(undefined)} />}
    </>
  )
}
