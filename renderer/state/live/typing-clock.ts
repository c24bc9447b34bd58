import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/model/plain-date.ts'
import { readClock } from './clock.ts'
import { useOfficeZone } from './session.ts'

/** The office's clock, as a form in which moments are typed needs it; one value as long as the form is open. */
export function useTypingClock(): { timeZone: string; now: Instant; bad: string } {
  const { t } = useTranslation('movements')
  const timeZone = useOfficeZone()
  const [clock] = useState(() => ({ timeZone, now: readClock(), bad: t('origin.bad') }))
  return clock
}
