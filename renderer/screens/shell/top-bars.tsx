import { Anchor } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../../components/page/top-bar.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { formatCount } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { closeProblem, useNotices } from '../../state/ask/notices.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { checkNouns } from '../../state/live/check-nouns.ts'
import { useLive } from '../../state/live/live.ts'
import { useSession } from '../../state/live/session.ts'
import { BackupBar } from './backup.tsx'
import { RecallBars } from './recall-bars.tsx'
import { RegisterChangesBar } from './register-changes-bar.tsx'
import classes from './shell.module.css'
import { loadShell, type RegisterWarning, useShell } from './shell-store.ts'
import { TroubleBars } from './trouble-bars.tsx'

/** The frame asks about the whole office, so it lets a burst of changes go by first. */
const settleMs = 50

const nouns = [...checkNouns, 'manifestVersion'] as const

/** The states that must not be missed, and what went wrong, across the top until they are dealt with. */
export function TopBars() {
  const reload = useDebouncedCallback(() => void loadShell(), settleMs)
  useLive(nouns, reload)
  return (
    <>
      <ConnectionBar />
      <TroubleBars />
      <RecallBars />
      <SupersededBars />
      <RegisterBars />
      <RegisterChangesBar />
      <BackupBar />
      <Notices />
    </>
  )
}

/** Whether the program answers. Shown also where nobody is signed in. */
export function ConnectionBar() {
  const { t } = useTranslation('shell')
  const connection = useSession(state => state.connection)
  if (connection === 'lost') return <TopBar tone="stop">{t('bars.lost')}</TopBar>
  if (connection === 'closed') return <TopBar tone="stop">{t('bars.closed')}</TopBar>
  return null
}

function SupersededBars() {
  const { t } = useTranslation('shell')
  const superseded = useShell(state => state.superseded)
  return superseded.map(({ flightId, flight, version, why }) => (
    <TopBar
      key={flightId}
      tone="stop"
      action={<Anchor href={hrefOf(places.flight(flightId))}>{t('bars.openFlight', { flight })}</Anchor>}
    >
      {why
        ? t('bars.superseded', { flight, version, why: why.replaceAll('\n', ' ') })
        : t('bars.supersededPlain', { flight, version })}
    </TopBar>
  ))
}

function RegisterBars() {
  const registers = useShell(state => state.registers)
  return registers.map(warning => (
    <TopBar
      key={warning.kind === 'none' ? 'none' : warning.id}
      tone="caution"
      action={<Anchor href={hrefOf(places.register())}>{t('shell:bars.openRegister')}</Anchor>}
    >
      {registerWords(warning)}
    </TopBar>
  ))
}

function registerWords(warning: RegisterWarning): string {
  switch (warning.kind) {
    case 'none':
      return t('shell:bars.noRegister')
    case 'missing':
      return t('shell:bars.missingRegister', warning)
    case 'stale':
      return t('shell:bars.staleRegister', warning)
    case 'waiting':
      return t('shell:bars.waitingRegister', {
        ...warning,
        rows: formatCount(warning.rows),
        count: warning.people,
      })
  }
}

function Notices() {
  const problems = useNotices(state => state.problems)
  if (problems.length === 0) return null
  return (
    <div className={classes.notices}>
      {problems.map(problem => (
        <ErrorNotice key={problem.what} problem={problem} onClose={() => closeProblem(problem)} />
      ))}
    </div>
  )
}
