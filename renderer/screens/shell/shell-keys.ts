import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { redo, undo } from '../../state/ask/undo.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { type ScreenKey, useKeys } from '../../state/dialogs/keys.ts'
import { bufferKeystrokes } from '../../state/dialogs/keystroke-buffer.ts'
import { useSelection } from '../../state/dialogs/selection.ts'
import { lock } from '../../state/live/session.ts'
import { palette, paletteState } from './palette-store.ts'

/** Whether the list of keys is open. */
export const useKeysHelp = create<{ isOpen: boolean }>()(() => ({ isOpen: false }))

/** What marks the field that `/` goes to: each screen has at most one. */
export const searchFieldMark = 'data-screen-search'

/** The keys that work on every screen. */
export function useShellKeys(): void {
  const { t } = useTranslation('shell')
  const keys = useMemo(
    (): ScreenKey[] => [
      { keys: 'mod+K', does: t('keys.palette'), run: togglePalette, alsoInFields: true },
      { keys: 'slash', does: t('keys.search'), run: focusSearch, opensField: true },
      { keys: 'mod+shift+S', does: t('keys.stop'), run: stopSelected, alsoInFields: true },
      { keys: 'mod+Z', does: t('keys.undo'), run: () => void undo() },
      { keys: 'mod+shift+Z', does: t('keys.redo'), run: () => void redo() },
      { keys: 'mod+shift+L', does: t('keys.lock'), run: () => void lock(), alsoInFields: true },
      { keys: 'shift+?', does: t('keys.help'), run: () => useKeysHelp.setState({ isOpen: true }) },
    ],
    [t],
  )
  useKeys(keys)
}

/** Opens Stop for the person in front, or asks whom. */
export function stopSelected(): void {
  openDialog({ kind: 'stop', person: useSelection.getState().person })
}

function togglePalette(): void {
  if (!paletteState.getState().opened) bufferKeystrokes()
  palette.toggle()
}

function focusSearch(): void {
  const field = document.querySelector<HTMLElement>(`[${searchFieldMark}]`)
  if (field) field.focus()
  else palette.open()
}
