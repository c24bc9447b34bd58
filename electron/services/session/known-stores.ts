import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SessionStatus } from '#shared/contract/session.ts'
import { storeSuffix } from '../../files/outside-file.ts'
import { systemAnswer } from '../../files/system-errors.ts'
import { StoreError } from '../../store/errors.ts'
import { listUsers } from '../../store/open.ts'
import type { App } from '../ground/app.ts'
import { rememberedIn } from './remembered-user.ts'

/** Stores in the host's folder. One whose key file cannot be read is shown too: opening it names what is wrong. */
export function knownStores(app: App): Extract<SessionStatus, { state: 'signed_out' }>['stores'] {
  const { storesFolder } = app.host
  return foldersIn(storesFolder)
    .filter(name => name.endsWith(storeSuffix))
    .sort()
    .map(name => {
      const folder = join(storesFolder, name)
      const users = usersOf(folder)
      return { folder, name: basename(name, storeSuffix), users, remembered: rememberedIn(app, folder) }
    })
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (systemAnswer(error) === 'missing') return []
    throw error
  }
}

function usersOf(folder: string): string[] {
  try {
    return listUsers(folder)
  } catch (error) {
    if (error instanceof StoreError) return []
    throw error
  }
}
