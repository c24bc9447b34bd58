import type { SafeStorage } from 'electron'
import type { DeviceSeal } from '../../services/ground/host.ts'

/** The part of Electron's safeStorage that is used; what is deprecated there is not. */
export type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/**
 * The system's keychain, by Electron's safeStorage; null where there is none. On Linux without a keyring of the desktop's Chromium
 * seals with a password that stands in its own source (`basic_text`): that is none. Ask when the app is ready.
 */
export async function deviceSealBy(
  keychain: Keychain,
  platform: NodeJS.Platform = process.platform,
): Promise<DeviceSeal | null> {
  if (!(await keychain.isAsyncEncryptionAvailable())) return null
  if (platform === 'linux' && !keyrings.test(keychain.getSelectedStorageBackend())) return null
  return {
    seal: text => keychain.encryptStringAsync(text),
    open: async sealed => (await keychain.decryptStringAsync(sealed)).result,
  }
}

/** By name, so that one which Chromium adds is looked at here before it is believed. */
const keyrings = /^(gnome_libsecret|kwallet[56]?)$/
