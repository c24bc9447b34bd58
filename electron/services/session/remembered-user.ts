import { resolve } from 'node:path'
import { compareInstants } from '#shared/model/plain-date.ts'
import { StoreError } from '../../store/errors.ts'
import { storePaths } from '../../store/file/paths.ts'
import { saltOfSlot } from '../../store/keys/key-slots.ts'
import { forgetRemembered, readRemembered } from '../../store/keys/remembered.ts'
import type { App } from '../ground/app.ts'

/** Forgets who may look into this office without a passphrase: nobody may until they are remembered anew. */
export function forgetUser({ host }: Pick<App, 'host'>, folder: string): void {
  forgetRemembered(host.memoryFolder, resolve(folder))
}

/**
 * Who may look into this office without a passphrase, and until when. What lapsed, was used by a clock that stood later than this
 * one, or is of a slot that was wrapped anew (another passphrase, a recovery) or taken away (a suspension) is forgotten here.
 */
export function rememberedIn(app: App, folder: string) {
  const remembered = readRemembered(app.host.memoryFolder, folder)
  if (!remembered) return null
  const { user, salt, usedAt, until } = remembered
  const now = app.now()
  const isInTerm = compareInstants(usedAt, now) <= 0 && compareInstants(now, until) < 0
  if (isInTerm && saltOf(folder, user) === salt) return { user, until }
  forgetUser(app, folder)
  return null
}

function saltOf(folder: string, user: string): string | undefined {
  try {
    return saltOfSlot(storePaths(folder).keys, user)
  } catch (error) {
    if (error instanceof StoreError) return undefined
    throw error
  }
}
