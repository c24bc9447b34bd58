import { Skeleton } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './loading-rows.module.css'

const delayMs = 300

/** Shows `children` only when 300 ms have gone by: what is quick does not flicker. */
export function AfterDelay({ children }: { children: ReactNode }) {
  const [isDelayed, setIsDelayed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setIsDelayed, delayMs, true)
    return () => clearTimeout(timer)
  }, [])
  return isDelayed ? children : null
}

/** Grey lines where rows will be, once the answer is late. */
export function LoadingRows({ count = 8 }: { count?: number }) {
  const { t } = useTranslation()
  return (
    <AfterDelay>
      <div className={classes.rows} role="status" aria-label={t('loading')}>
        {Array.from({ length: count }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          <Skeleton key={line} height={12} width={`${90 - ((line * 17) % 40)}%`} radius="xs" />
        ))}
      </div>
    </AfterDelay>
  )
}
