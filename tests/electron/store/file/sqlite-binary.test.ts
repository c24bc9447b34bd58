import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { nativeBinding, nativeBindingFor } from '#electron/store/file/sqlite-binary.ts'

test('in Electron SQLite is told where its binary is, and it is the one with ciphers', () => {
  const binary = nativeBindingFor('45.4.1')
  expect(binary).toMatch(/better-sqlite3[\\/]prebuilds[\\/][a-z0-9-]+\.node$/)
  const db = new Database(':memory:', { nativeBinding: binary })
  db.pragma("cipher = 'chacha20'")
  expect(db.pragma('cipher', { simple: true })).toBe('chacha20')
  db.close()
})

test('under Node the package looks for it itself', () => {
  expect(nativeBinding).toBeUndefined()
})
