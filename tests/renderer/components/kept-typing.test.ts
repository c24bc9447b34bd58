import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { secretFields, typedOver, withTyped } from '#renderer/components/form/kept-typing.tsx'

const empty = { kind: null as string | null, evidence: '', files: [] as readonly string[], passphrase: '' }

test('what was typed comes back, and nothing else', () => {
  const typed = typedOver(empty, { ...empty, evidence: 'I-589 receipt', files: ['a'] })
  expect(withTyped(empty, typed)).toEqual({ ...empty, evidence: 'I-589 receipt', files: ['a'] })
  expect(typedOver(empty, { ...empty, files: [] })).toEqual({})
  expect(withTyped(empty, undefined)).toEqual(empty)
})

test('what somebody else recorded meanwhile is not written over', () => {
  const typed = typedOver(empty, { ...empty, kind: 'withholding', evidence: 'I-589 receipt' })
  const now = { ...empty, evidence: 'Order of the Board' }
  expect(withTyped(now, typed)).toEqual({ ...now, kind: 'withholding' })
})

test('a passphrase is never kept, whatever a form calls it', () => {
  expect(typedOver(empty, { ...empty, passphrase: 'Six plain words' })).toEqual({})
  const sources = globSync('renderer/**/*.tsx', { cwd: new URL('../../..', import.meta.url) }).map(file =>
    readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'),
  )
  const fields = sources.flatMap(source =>
    [...source.matchAll(/<PassphraseField[^>]*field=\{form\.field\('(\w+)'\)\}/gs)].map(([, name]) => name),
  )
  expect(fields).toContain('again')
  expect(fields.every(name => name !== undefined && secretFields.includes(name))).toBe(true)
})
