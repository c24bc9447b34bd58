import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { worstOf } from './people/people-rows.ts'

const keys = {
  blocked: 'windowTitleBlocked',
  review: 'windowTitleReview',
  clear: 'windowTitleClear',
  unchecked: 'windowTitle',
} as const

/** The window says the flight and the worst that its check found, also while another window is in front. */
export function useWindowTitle(view: FlightView): void {
  const { t } = useTranslation('flight')
  const { verdict, count } = worstOf(view.check)
  const title = t(keys[verdict], { number: view.flight.number, count })
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
