import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keychain } from '#electron/hosts/window/device-seal.ts'

/**
 * A stand-in of Electron's safeStorage, which seals as Chromium does on Linux and macOS: AES-128-CBC under a key of the user's
 * keychain, with a fixed start and no authentication (components/os_crypt).
 */
export class StandInKeychain implements Keychain {
  isAvailable = true
  backend: ReturnType<Keychain['getSelectedStorageBackend']> = 'gnome_libsecret'
  #key = randomBytes(16)

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isAvailable
  }

  getSelectedStorageBackend() {
    return this.backend
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    const cipher = createCipheriv('aes-128-cbc', this.#key, start)
    return Buffer.concat([Buffer.from('v11'), cipher.update(text, 'utf8'), cipher.final()])
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const cipher = createDecipheriv('aes-128-cbc', this.#key, start)
    const result = Buffer.concat([cipher.update(sealed.subarray(3)), cipher.final()]).toString('utf8')
    return { shouldReEncrypt: false, result }
  }

  /** As a system does whose user lost their keychain: what was sealed before opens no more. */
  makeAnew(): void {
    this.#key = randomBytes(16)
  }
}

const start = Buffer.alloc(16, ' ')
