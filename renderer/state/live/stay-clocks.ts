import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/model/plain-date.ts'
import { readClock } from './clock.ts'
import { selectSignedIn, useSession } from './session.ts'

/** What the clock of a stay needs beside its end: the present to the second, and on whose clocks the end is said. */
export interface StayClocks {
  readonly now: Instant
  readonly clocks: readonly { readonly name: string; readonly timeZone: string }[]
}

/** The present, moving each second, and the clocks of the court (where a finding's facts name one) and of the office. */
export function useStayClocks(courtTimeZone: unknown): StayClocks {
  const { t } = useTranslation('movements')
  const office = useSession(state => selectSignedIn(state)?.office.timeZone)
  const court = typeof courtTimeZone === 'string' ? [{ name: t('clock.court'), timeZone: courtTimeZone }] : []
  const here = office === undefined ? [] : [{ name: t('clock.office'), timeZone: office }]
  return { now: useSecond(), clocks: [...court, ...here] }
}

/** The wall clock, moving each second while the component is on the screen. */
function useSecond(): Instant {
  const [now, setNow] = useState(readClock)
  useEffect(() => {
    const ticking = setInterval(() => setNow(readClock()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return now
}
