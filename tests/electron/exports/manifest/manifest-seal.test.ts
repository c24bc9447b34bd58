import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ZodError } from 'zod'
import { type Sealed, sealManifest, sealProblems } from '#electron/exports/manifest/manifest-seal.ts'
import { ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, aReturnee, aVersion, officeKey, strangersKey } from '../a-manifest.ts'

const vector = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/manifest/sealed.json'), 'utf8'),
)

describe('a seal', () => {
  test('is the one that other programs compute', () => {
    const { sha256, signature, publicKey } = sealManifest(SignedContent.parse(vector.content), officeKey)
    expect({ sha256, signature, publicKey }).toEqual({
      sha256: vector.sha256,
      signature: vector.signature,
      publicKey: vector.publicKey,
    })
  })

  test('is the same however the fields were ordered', () => {
    const { content } = aVersion()
    const reversed = Object.fromEntries(Object.entries(content).reverse()) as SignedContent
    expect(sealManifest(reversed, officeKey)).toEqual(sealManifest(content, officeKey))
  })

  test('survives being stored as JSON', () => {
    expect(sealProblems(ManifestVersion.parse(JSON.parse(JSON.stringify(aVersion()))))).toEqual([])
  })

  test('is given only for content that may be frozen', () => {
    const blocked = aContent({ people: [aReturnee({ legal: legalWith('blocked') })] })
    expect(() => sealManifest(blocked as SignedContent, officeKey)).toThrow(ZodError)
  })

  test('is given with Ed25519 keys only', () => {
    const other = createPrivateKey({ key: x25519, format: 'der', type: 'pkcs8' })
    expect(() => sealManifest(aVersion().content, other)).toThrow(TypeError)
  })
})

describe('a broken seal', () => {
  test('is seen whichever value of the content was changed', () => {
    const version = aVersion(aContent({ people: [aReturnee({ care: ['diet'] }), aReturnee()] }))
    fc.assert(
      fc.property(fc.constantFrom(...leavesOf(version.content)), path => {
        expect(sealProblems({ ...version, content: changedAt(version.content, path) })).not.toEqual([])
      }),
      { numRuns: runs(200) },
    )
  })

  test.each<[string, (version: ManifestVersion) => Partial<Sealed>]>([
    ['another hash', () => ({ sha256: '0'.repeat(64) })],
    [
      'a signature of somebody else',
      version => {
        const { signature } = sealManifest(version.content, strangersKey)
        return { signature }
      },
    ],
    [
      'a key of somebody else',
      version => ({ publicKey: sealManifest(version.content, strangersKey).publicKey }),
    ],
    ['a key that is none', () => ({ publicKey: 'AAAA' })],
    ['an empty signature', () => ({ signature: '' })],
    ['another version number', () => ({ number: 3 })],
  ])('is seen: %s', (_, change) => {
    const version = aVersion()
    expect(sealProblems({ ...version, ...change(version) })).not.toEqual([])
  })
})

function legalWith(verdict: 'blocked') {
  return { ground: 'removal' as const, orderNumber: null, verdict, findings: [] }
}

/** A key agreement key (RFC 8410), which cannot sign. */
const x25519 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.alloc(32, 7)])

type Path = readonly (string | number)[]

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

/** A copy with one value changed to another of its kind. */
function changedAt<T>(content: T, path: Path): T {
  const copy = structuredClone(content)
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => Reflect.get(value as object, key), copy) as object
  const last = path.at(-1) ?? ''
  const value: unknown = Reflect.get(parent, last)
  if (typeof value === 'number') Reflect.set(parent, last, value + 1)
  else if (typeof value === 'string') Reflect.set(parent, last, `${value}1`)
  else Reflect.set(parent, last, 'x')
  return copy
}
