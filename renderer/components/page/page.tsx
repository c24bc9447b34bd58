import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The frame of a screen: its title, what can be done here, and below them what fills the rest. */
export function Page({
  title,
  aside,
  actions,
  children,
}: {
  title: ReactNode
  /** Beside the title: counts, a filter, a search field. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.aside}>{aside}</div>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.content}>{children}</div>
    </section>
  )
}

/** A titled part of a panel or a person's file. */
export function Section({
  title,
  actions,
  children,
}: {
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <header className={classes.sectionHeader}>
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}
