import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where stores live unless a folder is named: `MUSTER_STORES`, else Muster's folder where this system keeps what programs
 * have on this computer alone (XDG Base Directory Specification on Linux; on Windows `LOCALAPPDATA`, never the roaming
 * profile, which is copied to servers). One place for every host, so that an office made in the browser is there in the
 * window.
 */
export function storesFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return env.MUSTER_STORES || join(localFolder(env, platform), 'Muster')
}

/**
 * Where this computer remembers what it has seen of each store (store/seen): outside every store, or whoever puts an older one
 * back would put that back with it. `MUSTER_MEMORY`, else where this system keeps the state of programs (XDG: `XDG_STATE_HOME`).
 */
export function memoryFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.MUSTER_MEMORY) return env.MUSTER_MEMORY
  if (platform === 'win32' || platform === 'darwin') return join(localFolder(env, platform), 'Muster memory')
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'Muster')
}

/** Where the window's Chromium keeps what it writes: beside the stores, and never among them. */
export function profileFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return join(localFolder(env, platform), 'Muster window')
}

/**
 * Moves stores from where Muster kept them before, in the roaming profile of Windows, to where it keeps them now. Gives a
 * sentence of each: that it was moved, or that it stayed, and what to do. A store that is already there is not touched.
 */
export function bringStoresHome(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string[] {
  if (platform !== 'win32' || env.MUSTER_STORES) return []
  const [from, to] = [join(roamingFolder(env), 'Muster'), storesFolder(env, platform)]
  const names = existsSync(from) ? readdirSync(from).filter(name => name.endsWith('.muster-store')) : []
  return names.map(name => {
    if (existsSync(join(to, name)))
      return `${name} is in ${to} and in ${from}. Muster uses the first; put the other away.`
    try {
      mkdirSync(to, { recursive: true, mode: 0o700 })
      renameSync(join(from, name), join(to, name))
      return `${name} was moved from ${from}, which Windows copies to servers, to ${to}.`
    } catch {
      return `${name} could not be moved from ${from}. Close Muster everywhere, then move it to ${to} yourself.`
    }
  })
}

function localFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return env.XDG_DATA_HOME || join(homedir(), '.local', 'share')
}

function roamingFolder(env: NodeJS.ProcessEnv): string {
  return env.APPDATA || join(homedir(), 'AppData', 'Roaming')
}
