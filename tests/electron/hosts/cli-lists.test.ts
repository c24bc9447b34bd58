import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonOf, offices } from './command-line.ts'

const { anOffice } = offices()

it('a list says what it needs, is tried, goes in as it is said to be read, and its refused rows go back', async () => {
  const { cwd, reed } = anOffice()
  const rows = ['Dosya No;Soyadı;Doğum Tarihi', 'A200000011;Öztürk;03/04/1985', 'A200000012;Kaya;30/30/1990']
  // In windows-1254, as Turkish spreadsheets write it.
  const bytes = Buffer.from(rows.join('\n').replaceAll('ı', '\u00fd').replaceAll('ğ', '\u00f0'), 'latin1')
  writeFileSync(join(cwd, 'liste.csv'), bytes)
  const asked = await reed('people', 'import', 'liste.csv', '--encoding', 'windows-1254')
  expect(asked.status).toBe(2)
  expect(asked.stderr).toMatch(/birth_date "03\/04\/1985": May be day\/month\/year or month\/day\/year/)

  const reading = ['--encoding', 'windows-1254', '--dates', 'dmy']
  const tried = await reed('people', 'import', 'liste.csv', ...reading, '--dry-run')
  expect(tried).toMatchObject({
    status: 0,
    json: { created: 1, problems: [{ line: 3, column: 'birth_date' }] },
  })
  expect(jsonOf(await reed('people', 'list'))).toEqual([])

  const done = await reed('people', 'import', 'liste.csv', ...reading, '--refused', 'back.csv')
  expect(done).toMatchObject({ status: 0, json: { created: 1 } })
  expect(done.stderr).toMatch(/"Soyadı" was read as family_name/)
  expect(jsonOf(await reed('people', 'list'))).toMatchObject([{ birthDate: '1985-04-03', name: 'Öztürk' }])
  const id = String(done.json.id)
  expect(await reed('import', 'undo', id, '--reason', 'n/a')).toMatchObject({ status: 2 })
  expect(await reed('import', 'undo', id)).toMatchObject({ status: 0, json: { takenBack: 1, left: [] } })
  expect(jsonOf(await reed('people', 'list'))).toEqual([])
  const twice = await reed('import', 'undo', id)
  expect(twice.status).toBe(2)
  expect(twice.stderr).toMatch(/taken back already: by A\. Reed/)
  expect(readFileSync(join(cwd, 'back.csv'), 'utf8')).toBe(
    '\ufeff"line","reason","Dosya No","Soyadı","Doğum Tarihi"\r\n"3","birth_date: There is no such day.","A200000012","Kaya","30/30/1990"\r\n',
  )
})
