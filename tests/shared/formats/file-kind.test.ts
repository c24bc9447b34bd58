import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileKindOf } from '#shared/formats/file-kind.ts'
import { aJpeg, aPdf, aPng } from '#tests/support/files.ts'

const whole = [
  ['application/pdf', aPdf()],
  ['image/png', aPng()],
  ['image/jpeg', aJpeg()],
] as const

test.each(whole)('a whole %s is what its bytes say', (type, bytes) => {
  expect(fileKindOf(bytes)).toEqual({ type, problem: null })
})

test.each(whole)('a %s cut off anywhere behind its first bytes is told as cut off', (type, bytes) => {
  for (let length = 8; length < bytes.length - 7; length++)
    expect(fileKindOf(bytes.subarray(0, length))).toEqual({ type, problem: 'cut_off' })
})

test('what a PDF writer leaves behind the end does not make it less whole', () => {
  expect(fileKindOf(Buffer.concat([aPdf(), Buffer.from('\r\n\0\0')])).problem).toBeNull()
})

test('a picture that no screen can show is told by its header', () => {
  expect(fileKindOf(aPng(60_000, 60_000)).problem).toBe('too_large_picture')
  expect(fileKindOf(aJpeg(60_000, 60_000)).problem).toBe('too_large_picture')
})

test('a name ending in .pdf, a page of a browser, a drawing that runs scripts and a program are none of these', () => {
  for (const text of [
    '',
    'PK\x03\x04',
    '<!doctype html><p>%PDF-1.7',
    '<svg onload="x()"/>',
    'MZ\x90',
    'GIF89a',
  ])
    expect(fileKindOf(Buffer.from(text, 'latin1'))).toEqual({ type: null, problem: 'unknown_kind' })
})

test('no bytes whatever make it fail or run on', () => {
  const starts = fc.constantFrom('', '%PDF-', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff')
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const { problem } = fileKindOf(Buffer.concat([Buffer.from(start, 'latin1'), rest]))
      expect([null, 'cut_off', 'too_large_picture', 'unknown_kind']).toContain(problem)
    }),
  )
})
