import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aPdf } from '#tests/support/files.ts'
import { jsonOf, offices, people } from './command-line.ts'

const { anOffice } = offices()

it('attaches a file to a bar, lists it with the person, writes it out again, and refuses another kind by name', async () => {
  const { cwd, reed } = anOffice()
  writeFileSync(join(cwd, 'people.csv'), people)
  const pdf = aPdf(Buffer.from('stay'))
  writeFileSync(join(cwd, 'stay.pdf'), pdf)
  writeFileSync(join(cwd, 'note.pdf'), 'only its name is a PDF')
  await reed('people', 'import', 'people.csv')
  const barred = [
    'bar',
    'add',
    'A000000001',
    '--kind',
    'stay',
    '--from',
    '2026-11-20',
    '--evidence',
    'Docket',
  ]
  const bar = String(jsonOf(await reed(...barred)).id)

  const attached = jsonOf(await reed('attach', 'stay.pdf', '--to', bar, '--about', 'The order'))
  expect(attached).toEqual({
    id: expect.any(String),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  jsonOf(await reed('attach', 'Vault 3, box 12', '--reference', '--to', bar))
  expect(jsonOf(await reed('people', 'show', 'A000000001')).attachments).toMatchObject([
    { recordId: bar, fileName: 'stay.pdf', size: pdf.length, about: 'The order' },
    { recordId: bar, reference: 'Vault 3, box 12' },
  ])
  jsonOf(await reed('attachment', 'save', String(attached.id), '--out', 'copy.pdf'))
  expect(readFileSync(join(cwd, 'copy.pdf')).equals(pdf)).toBe(true)

  expect(await reed('attach', 'note.pdf', '--to', bar)).toMatchObject({
    status: 2,
    json: { error: { code: 'INVALID_INPUT', problems: [{ file: 'note.pdf' }] } },
  })
  expect(await reed('attach', 'stay.pdf', '--to', 'nothing')).toMatchObject({ status: 2 })
  jsonOf(await reed('attachment', 'withdraw', String(attached.id), '--why', 'Another case'))
})
