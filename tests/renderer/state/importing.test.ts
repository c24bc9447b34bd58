import { expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { createImporting, withColumn } from '#renderer/state/ask/importing.ts'
import type { ColumnMapping, ImportPreview } from '#shared/contract/people.ts'

startMessages('en')

test('a meaning belongs to one column: giving it to another takes it from the first', () => {
  const mapping = { Nachname: null, Name: 'family_name', Vorname: 'given_names' }
  expect(withColumn(mapping, 'Nachname', 'family_name')).toEqual({
    Nachname: 'family_name',
    Name: null,
    Vorname: 'given_names',
  })
  expect(withColumn(mapping, 'Vorname', null)).toEqual({ ...mapping, Vorname: null })
})

/** An import whose previews come when the test lets them, each saying which mapping it answers. */
function anImport() {
  const asked: { mapping: ColumnMapping | undefined; answer: () => void; fail: () => void }[] = []
  const ran: ColumnMapping[] = []
  const importing = createImporting<{ rows: number }, object>({
    title: name => `Importing ${name}`,
    preview: (_file, mapping) =>
      new Promise((resolve, reject) => {
        const found = mapping ?? { Nachname: null, Vorname: null, Geburtstag: null }
        const answer = () => resolve(previewOf(found))
        asked.push({ mapping, answer, fail: () => reject(new Error('boom')) })
      }),
    async run({ mapping }) {
      ran.push(mapping)
      return (async function* () {
        yield { type: 'done' as const, report: { rows: 1 } }
      })()
    },
  })
  const file = { file: 'upload-1', name: 'liste.csv', size: 100 }
  importing.use.setState({ isOpen: true, file, preview: previewOf({ Nachname: null, Vorname: null }) })
  return { importing, asked, ran }
}

function previewOf(mapping: ColumnMapping): ImportPreview {
  const columns = Object.keys(mapping)
  const unknownColumns = columns.filter(column => mapping[column] === null)
  return {
    fileName: 'liste.csv',
    columns,
    mapping,
    unknownColumns,
    missingColumns: [],
    repeatedColumns: [],
    notes: [],
    dateColumns: [],
    encoding: 'utf-8',
    otherEncodings: [],
    knownColumns: [],
    rows: [],
  }
}

test('columns chosen quickly are all kept, whatever order their answers come in', async () => {
  const { importing, asked, ran } = anImport()
  const choices = [
    importing.mapColumn('Nachname', 'family_name'),
    importing.mapColumn('Vorname', 'given_names'),
  ]
  const chosen = { Nachname: 'family_name', Vorname: 'given_names' }
  expect(importing.use.getState().preview?.mapping).toEqual(chosen)
  expect(asked.map(({ mapping }) => mapping)).toEqual([{ Nachname: 'family_name', Vorname: null }, chosen])
  asked[1]?.answer()
  await choices[1]
  asked[0]?.answer()
  await choices[0]
  expect(importing.use.getState()).toMatchObject({
    isBusy: false,
    preview: { mapping: chosen, unknownColumns: [] },
  })
  await importing.run({})
  expect(ran).toEqual([chosen])
})

test('a choice whose answer fails stays chosen, and the failure of an overtaken one is not heard', async () => {
  const { importing, asked } = anImport()
  const first = importing.mapColumn('Nachname', 'family_name')
  const second = importing.mapColumn('Vorname', 'given_names')
  asked[0]?.fail()
  await first
  expect(importing.use.getState().problem).toBeUndefined()
  asked[1]?.fail()
  await second
  expect(importing.use.getState()).toMatchObject({
    isBusy: false,
    preview: { mapping: { Nachname: 'family_name', Vorname: 'given_names' } },
    problem: { what: 'A fault in the program.' },
  })
})

test('an answer about the file before does not come into a dialog opened anew', async () => {
  const { importing, asked } = anImport()
  const late = importing.mapColumn('Nachname', 'family_name')
  importing.close()
  importing.open()
  asked[0]?.answer()
  await late
  expect(importing.use.getState()).toMatchObject({ isOpen: true, file: undefined, preview: undefined })
})
