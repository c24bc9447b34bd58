import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import type { FrozenPerson } from '#shared/model/manifest-content.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, aReturnee, aVersion, inForce } from '../a-manifest.ts'
import { hasPoppler, popplerText, readPdf, resourceFolder } from '../read-pdf.ts'

const exporter = createDocumentExporter(resourceFolder)

function print(people: FrozenPerson[]) {
  const source = { signed: aVersion(aContent({ people })) }
  return exporter.export({ source, profile: 'internal', format: 'pdf', paper: 'a4', at: inForce }).bytes
}

/** What a reader finds, without the gaps that it guesses. */
const squeezed = (text: string) => text.normalize('NFC').replace(/\s/g, '')

async function expectRead(names: readonly string[]): Promise<void> {
  const pdf = print(names.map(givenNames => aReturnee({ familyName: 'Test', givenNames })))
  const texts = [squeezed((await readPdf(pdf)).text), ...(hasPoppler ? [squeezed(popplerText(pdf))] : [])]
  for (const text of texts) for (const name of names) expect(text).toContain(squeezed(name))
}

describe('a name whose letters and marks no single character holds is copied from the page as it is', () => {
  test('in Yoruba, Igbo, Ewe, Fon, accented Lithuanian and the sequences of DIN 91379, and plain names beside them', async () => {
    await expectRead([
      ...['Ọ̀ṣúnjìmí', 'Adéọlá Ẹ̀bùn', 'ỌLÁDÉJỌ́', 'Ọ̀Ọ̀', 'Ọla Ọ̀la ọla ọ̀la'],
      ...['Ụ̀gọ́chukwu', 'Ị́fẹ́', 'Ɖɔ̀su', 'KƆ́FÍ', 'Ɛ̃'],
      ...['Ą́žuolas', 'Ė̃', 'M̂X̂', 'J̌Ĵ', 'C̆H̱'],
      ...['Müller', 'Núñez', 'Nguyễn', 'afficher'],
    ])
  })

  test('on every page of a long list', async () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `Ọ̀ṣun Ẹ́ni Ụ̀${String.fromCharCode(65 + (index % 26))}`,
    )
    await expectRead(names)
  })

  test('any letter with any one mark', async () => {
    const letter = fc.constantFrom(...'ABEGJMNORSUXọẹụỌẸỤƆƐɔɛ')
    const mark = fc.constantFrom('\u0300', '\u0301', '\u0302', '\u0303', '\u0304', '\u030c')
    const word = fc.array(
      fc.tuple(letter, mark).map(parts => parts.join('')),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(word, async parts => expectRead([`A${parts.join('e')}z`.normalize('NFC')])),
      { numRuns: runs(3) },
    )
  })
})
