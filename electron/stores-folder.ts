import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where stores live unless a folder is named: `MUSTER_STORES`, else Muster's folder where this system keeps programs'
 * data (XDG Base Directory Specification on Linux). One place for every host, so that an office made in the browser is
 * there in the window.
 */
export function storesFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return env.MUSTER_STORES || join(dataFolder(env, platform), 'Muster')
}

function dataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.APPDATA || join(homedir(), 'AppData', 'Roaming')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return env.XDG_DATA_HOME || join(homedir(), '.local', 'share')
}
