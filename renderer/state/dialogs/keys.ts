import { getHotkeyHandler } from '@mantine/hooks'
import { useEffect } from 'react'
import { create } from 'zustand'
import { bufferKeystrokes } from './keystroke-buffer.ts'

/** A key of the screen in front, as `?` lists it. */
export interface ScreenKey {
  /** As Mantine writes it: `mod+K`, `shift+/`, `Enter`. */
  keys: string
  does: string
  run: () => void
  /** Whether it also works while somebody is typing into a field. */
  alsoInFields?: boolean
  /** Whether it brings up a field to type into: letters typed before the field has the focus are kept for it. */
  opensField?: boolean
}

/** The keys at work now, the newest screen's last. */
export const useKeyList = create<{ groups: readonly (readonly ScreenKey[])[] }>()(() => ({ groups: [] }))

/** While the component is on the screen its keys work, and `?` lists them. `list` must be stable (useMemo or a constant). */
export function useKeys(list: readonly ScreenKey[]): void {
  useEffect(() => {
    const handler = handlerOf(list)
    document.addEventListener('keydown', handler)
    useKeyList.setState(({ groups }) => ({ groups: [...groups, list] }))
    return () => {
      document.removeEventListener('keydown', handler)
      useKeyList.setState(({ groups }) => ({ groups: groups.filter(group => group !== list) }))
    }
  }, [list])
}

function handlerOf(list: readonly ScreenKey[]): (event: KeyboardEvent) => void {
  const everywhere = getHotkeyHandler(list.filter(key => key.alsoInFields).map(toHotkey))
  const outsideFields = getHotkeyHandler(list.filter(key => !key.alsoInFields).map(toHotkey))
  return event => {
    everywhere(event)
    if (!isTyping(event.target) && !isInDialog(event.target)) outsideFields(event)
  }
}

function toHotkey({ keys, run, opensField }: ScreenKey): [string, () => void] {
  if (!opensField) return [keys, run]
  return [
    keys,
    () => {
      bufferKeystrokes()
      run()
    },
  ]
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null
}
