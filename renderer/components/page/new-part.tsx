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
  useEffect(() => {
    // The browser would bring the middle of a long part into sight; it is read from its head.
    part.current?.focus({ preventScroll: true })
    part.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={part} tabIndex={-1} aria-label={label} className={className}>
      {children}
    </section>
  )
}

/** As many frames as a screen may take to show its title. */
const maxFrames = 60

/** Puts the focus on the title of the screen in front, once there is one; on the screen until then. Not where somebody has gone on meanwhile. */
export function focusScreen(framesLeft = maxFrames): void {
  const screen = document.getElementById('screen')
  const active = document.activeElement
  if (!screen || (active !== null && active !== document.body && active !== screen)) return
  const title = screen.querySelector<HTMLElement>('h1')
  if (title) title.tabIndex = -1
  ;(title ?? screen).focus({ preventScroll: true })
  if (!title && framesLeft > 0) requestAnimationFrame(() => focusScreen(framesLeft - 1))
}
