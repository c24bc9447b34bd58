import { create } from 'zustand'
import { client, onConnection } from '../../client.ts'
import type { PickedFile } from '../ask/picked-file.ts'
import { go, places } from '../dialogs/places.ts'

/** The file of another office that somebody opened with Muster, until the screen of exchange takes it. */
export const useOpenedFile = create<{ file: PickedFile | undefined }>()(() => ({ file: undefined }))

/**
 * Follows what is opened with Muster from outside, where there is an outside: in the window. The screen that reads such
 * files comes in front, for whoever is signed in or signs in next. Called once, when the page starts.
 */
export function startOpenedFiles(): void {
  onConnection(connection => {
    if (connection === 'open') void follow()
  })
}

/** The waiting file, which then waits no longer. */
export function takeOpenedFile(): PickedFile | undefined {
  const { file } = useOpenedFile.getState()
  useOpenedFile.setState({ file: undefined })
  return file
}

async function follow(): Promise<void> {
  try {
    if ((await client.files.host()).kind !== 'window') return
    for await (const file of await client.files.opened()) {
      useOpenedFile.setState({ file })
      go(places.exchange())
    }
  } catch {
    // The connection broke; the next one is followed anew.
  }
}
