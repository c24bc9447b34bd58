import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

/** Where nothing is yet: one sentence that teaches, and the one button that begins. Never a blank. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  )
}
