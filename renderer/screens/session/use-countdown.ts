import { useEffect, useState } from 'react'
import type { ErrorText } from '../../components/progress/error-notice.tsx'

/** How many seconds are left, from when this problem came back, until it is of use to try again; 0 where it is. */
export function useCountdown(problem: ErrorText | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const until = performance.now() + (problem?.waitSeconds ?? 0) * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)))
    tick()
    const ticking = setInterval(tick, 250)
    return () => clearInterval(ticking)
  }, [problem])
  return left
}
