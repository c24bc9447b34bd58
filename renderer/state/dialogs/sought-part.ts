import { type RefCallback, useCallback } from 'react'
import { create } from 'zustand'

/** What a link from elsewhere leads to within a screen, until it is found there. */
const useSought = create<{ part: string | null }>()(() => ({ part: null }))

/** From now on the part of this name is looked for: the screen that shows it, once it does, brings it into view with the focus on it. */
export function seekPart(part: string): void {
  useSought.setState({ part })
}

/** For the control to which {@link seekPart} leads. Where somebody has gone on meanwhile, it is sought no more. */
export function useSoughtPart(part: string): RefCallback<HTMLElement> {
  const isSought = useSought(state => state.part === part)
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element || !isSought) return
      useSought.setState({ part: null })
      element.scrollIntoView({ block: 'center' })
      element.focus()
    },
    [isSought],
  )
}
