import type { ReactNode } from 'react'
import classes from './top-bar.module.css'

/** How much a bar presses: `stop` is red, `caution` amber, `note` quiet. Each has its own shape besides. */
export type TopBarTone = 'stop' | 'caution' | 'note'

const shapes: Record<TopBarTone, string> = {
  stop: 'M2 2h8v8H2z',
  caution: 'M6 .5 11.5 6 6 11.5.5 6Z',
  note: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z',
}

/** The shape that goes with a tone, in the colour of whatever it stands in. */
export function ToneShape({ tone }: { tone: TopBarTone }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[tone]} fill="currentColor" />
    </svg>
  )
}

/**
 * A state that must not be missed, across the whole top until it is dealt with: a sentence, and what to do. In one line
 * what does not fit is cut: whoever asks for that shows it in full elsewhere.
 */
export function TopBar({
  tone,
  children,
  action,
  isOneLine = false,
}: {
  tone: TopBarTone
  children: ReactNode
  action?: ReactNode
  isOneLine?: boolean
}) {
  return (
    <div
      className={classes.bar}
      data-tone={tone}
      data-one-line={isOneLine || undefined}
      role={tone === 'stop' ? 'alert' : 'status'}
    >
      <ToneShape tone={tone} />
      <span className={classes.text}>
        <bdi>{children}</bdi>
      </span>
      {action}
    </div>
  )
}
