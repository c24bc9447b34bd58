import { type ReactNode, useEffect, useRef } from 'react'
import { Section } from '../page/page.tsx'
import classes from './import-trial.module.css'

/** What an import would do, before it does anything. The answer to each trial (`of`) comes into sight as it arrives. */
export function ImportTrial({ title, of, children }: { title: string; of: object; children: ReactNode }) {
  const answer = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each trial's answer is brought into sight
  useEffect(() => {
    answer.current?.focus({ preventScroll: true })
    answer.current?.scrollIntoView({ block: 'start' })
  }, [of])
  return (
    <div ref={answer} tabIndex={-1} className={classes.trial}>
      <Section title={title}>{children}</Section>
    </div>
  )
}
