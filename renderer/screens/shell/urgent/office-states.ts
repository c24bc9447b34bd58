import { formatCount, minutesUntil } from '../../../i18n/format.ts'
import { t } from '../../../i18n/index.ts'
import { hrefOf, places } from '../../../state/dialogs/places.ts'
import { useBackup } from '../../../state/live/backup.ts'
import { useClock } from '../../../state/live/clock.ts'
import { selectSignedIn, useSession } from '../../../state/live/session.ts'
import { type RegisterWarning, useShell } from '../shell-store.ts'
import type { Urgent } from './urgent.ts'

/** Whether the program answers. */
export function useUrgentConnection(): Urgent[] {
  const connection = useSession(state => state.connection)
  if (connection === 'connecting' || connection === 'open') return []
  return [{ key: 'connection', tone: 'stop', text: t(`shell:bars.${connection}`) }]
}

/** Whoever was let in without a passphrase is told so for as long as it lasts, and gives it here. */
export function useUrgentLooking(give: () => void): Urgent[] {
  const isForLooking = useSession(state => selectSignedIn(state)?.isForLooking ?? false)
  if (!isForLooking) return []
  const action = { label: t('shell:looking.give'), run: give }
  return [{ key: 'looking', tone: 'caution', text: t('shell:looking.bar'), action }]
}

/** Signed lists that something has overtaken. */
export function useUrgentVersions(): Urgent[] {
  const superseded = useShell(state => state.superseded)
  return superseded.map(({ flightId, flight, version, why }) => ({
    key: `version ${flightId}`,
    tone: 'stop',
    text: why
      ? t('shell:bars.superseded', { flight, version, why: why.replaceAll('\n', ' ') })
      : t('shell:bars.supersededPlain', { flight, version }),
    action: { label: t('shell:bars.openFlight', { flight }), href: hrefOf(places.flight(flightId)) },
  }))
}

/** Registers that are not there, too old, or wait for a second user. */
export function useUrgentRegisters(): Urgent[] {
  const registers = useShell(state => state.registers)
  return registers.map(warning => ({
    key: warning.kind === 'none' ? 'no register' : `register ${warning.id}`,
    tone: 'caution',
    text: registerWords(warning),
    action: { label: t('shell:bars.openRegister'), href: hrefOf(places.register()) },
  }))
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

/** What was written down for longer than a day and is in this store alone. */
export function useUrgentBackup(): Urgent[] {
  const backup = useBackup(state => state.backup)
  const isOverdue = useClock(({ now }) => {
    const dueAt = backup?.dueAt ?? null
    return dueAt !== null && minutesUntil(dueAt, now) < 0
  })
  if (!backup || !isOverdue) return []
  const text = t(backup.at ? 'shell:backup.old' : 'shell:backup.never', { count: backup.since })
  const action = { label: t('shell:backup.write'), href: hrefOf(places.exchange()) }
  return [{ key: 'backup', tone: 'caution', text, action }]
}
