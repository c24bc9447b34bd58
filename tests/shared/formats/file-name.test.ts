import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fileNameFor, fileNameOf, portableFileName } from '#shared/formats/file-name.ts'
import { AttachmentType } from '#shared/model/attachment.ts'
import { runs } from '#tests/support/runs.ts'

test.each([
  ['order.pdf', 'order.pdf'],
  ['C:\\fakepath\\Order 7.pdf', 'Order 7.pdf'],
  ['/home/reed/../order.pdf', 'order.pdf'],
  ['order\u202efdp.exe', 'order fdp.exe'],
  ['order\r\n\u001b[2J.pdf', 'order [2J.pdf'],
  ['a\u2066b\u2069\u200f\ufeffc\u2028d.pdf', 'a b c d.pdf'],
  ['half \ud800 pair.pdf', 'half   pair.pdf'],
  ['نامه\u200cها.pdf', 'نامه\u200cها.pdf'],
  ['   ', 'file'],
  ['', 'file'],
])('%j is called %j', (given, name) => {
  expect(fileNameOf(given)).toBe(name)
})

test.each([
  ['con.pdf', '_con.pdf'],
  ['COM1', '_COM1'],
  ['console.pdf', 'console.pdf'],
  ['.profile', '_profile'],
  ['..', '_'],
  ['order. .', 'order'],
  ['who? "me": <all>|*.pdf', 'who_ _me__ _all___.pdf'],
])('%j is written as %j', (given, name) => {
  expect(portableFileName(given)).toBe(name)
})

describe('the ending says what a file is, not what somebody says it is', () => {
  it.each([
    ['order.pdf', 'application/pdf', 'order.pdf'],
    ['order.PDF', 'application/pdf', 'order.pdf'],
    ['order.pdf.exe', 'application/pdf', 'order.pdf_exe.pdf'],
    ['order.scr', 'application/pdf', 'order_scr.pdf'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpg'],
    ['scan', 'image/png', 'scan.png'],
    ['scan.pdf', 'image/png', 'scan_pdf.png'],
    ['order\u202efdp.exe', 'application/pdf', 'order fdp_exe.pdf'],
    ['.pdf', 'application/pdf', '_pdf.pdf'],
    ['con.pdf', 'application/pdf', '_con.pdf'],
  ] as const)('%j, which is %s, is saved as %j', (given, type, name) => {
    expect(fileNameFor(given, type)).toBe(name)
  })

  it('whatever the name', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...'a.\\/:|"?* \u202e\u2066\u200f\u0000\n\ud800', '𝒜', '.exe', 'con'),
    })
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.string({ unit: 'binary' })),
        fc.constantFrom(...AttachmentType.options),
        (given, type) => {
          const name = fileNameFor(given, type)
          expect(name).toMatch(/^[^\\/<>:"|?*\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+\.(pdf|png|jpg)$/u)
          expect(name).not.toMatch(/\p{Bidi_Control}|^\.|^(con|nul)\./iu)
          expect(new TextEncoder().encode(name).length).toBeLessThan(256)
          expect(fileNameFor(name, type)).toBe(name)
        },
      ),
      { numRuns: runs(60) },
    )
  })
})
