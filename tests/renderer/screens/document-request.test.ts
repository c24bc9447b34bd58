import { expect, test } from 'vitest'
import {
  chosenVersion,
  firstChoice,
  toRequest,
  type VersionSummary,
} from '#renderer/screens/flight/documents/document-request.ts'

const version = (number: number, state: VersionSummary['state']) => ({ number, state }) as VersionSummary

test('the Documents tab begins with the last signed version, and with the draft when that is superseded', () => {
  expect(firstChoice({ versions: [version(1, 'superseded'), version(2, 'valid')] }).version).toBe('2')
  expect(firstChoice({ versions: [version(1, 'superseded')] }).version).toBe('draft')
  expect(firstChoice({ versions: [] }).version).toBe('draft')
})

test('what is not valid is only ever asked for as such', () => {
  const versions = [version(1, 'superseded'), version(2, 'void'), version(3, 'valid')]
  const asked = ['draft', '1', '2', '3'].map(chosen => {
    const choice = { ...firstChoice({ versions }), version: chosen }
    const { draft, superseded, version: number } = toRequest('F', choice, chosenVersion(versions, choice))
    return { draft, superseded, number }
  })
  expect(asked).toEqual([
    { draft: true, superseded: false, number: undefined },
    { draft: false, superseded: true, number: 1 },
    { draft: false, superseded: true, number: 2 },
    { draft: false, superseded: false, number: 3 },
  ])
})

test('a destination goes only with the list for a receiving authority', () => {
  const choice = { ...firstChoice({ versions: [] }), destination: 'IKA' }
  expect(toRequest('F', choice, undefined).destination).toBeUndefined()
  expect(toRequest('F', { ...choice, profile: 'receiving' }, undefined).destination).toBe('IKA')
})
