import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus into the field marked `isFirst` when a form outside a dialog appears. Dialogs do so by themselves. */
export function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  return form
}
