import { type ReactNode, useEffect, useRef } from 'react'

/**
 * What takes the place of the control that somebody used, as the answer to it: the focus would go with that control, so it comes here,
 * and a screen reader says what this is. Give it a key where another answer takes its place.
 */
export function NewPart({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  const part = useRef<HTMLElement>(null)
  useEffect(() => part.current?.focus(), [])
  return (
    <section ref={part} tabIndex={-1} aria-label={label} className={className}>
      {children}
    </section>
  )
}

/** Puts the focus on the title of the screen in front; where it has none yet, on the screen. */
export function focusScreen(): void {
  const screen = document.getElementById('screen')
  const title = screen?.querySelector<HTMLElement>('h1')
  if (title) title.tabIndex = -1
  ;(title ?? screen)?.focus({ preventScroll: true })
}
