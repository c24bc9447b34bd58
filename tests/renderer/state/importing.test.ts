import { expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { createImporting, withColumn } from '#renderer/state/ask/importing.ts'
import { createMappingMemory } from '#renderer/state/preferences/remembered-mappings.ts'
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
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  const importing = createImporting<{ rows: number }, object>({
    title: name => `Importing ${name}`,
    memory: createMappingMemory(() => storage),
    preview: (_file, { mapping }) =>
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
  return { importing, asked, ran, storage }
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
    fullNames: null,
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

test('a choice whose answer fails stays chosen and nothing goes in by what is shown of another, and the failure of an overtaken one is not heard', async () => {
  const { importing, asked, ran } = anImport()
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
    isUnread: true,
  })
  await importing.run({})
  expect(ran).toEqual([])
  const third = importing.mapColumn('Vorname', null)
  asked[2]?.answer()
  await third
  await importing.run({})
  expect(ran).toEqual([{ Nachname: 'family_name', Vorname: null }])
})

test('what was chosen and what came of it stay while the dialog is shut, until somebody is done with it', async () => {
  const { importing } = anImport()
  importing.use.setState({ isStrict: true })
  importing.close()
  importing.open()
  expect(importing.use.getState()).toMatchObject({ file: { name: 'liste.csv' }, isStrict: true })
  await importing.run({})
  importing.close()
  importing.open()
  expect(importing.use.getState().report).toEqual({ rows: 1 })
  importing.leave()
  importing.open()
  expect(importing.use.getState()).toMatchObject({ isOpen: true, report: undefined, file: undefined })
})

test('an answer about the file before does not come into a dialog opened anew', async () => {
  const { importing, asked } = anImport()
  const late = importing.mapColumn('Nachname', 'family_name')
  importing.leave()
  importing.open()
  asked[0]?.answer()
  await late
  expect(importing.use.getState()).toMatchObject({ isOpen: true, file: undefined, preview: undefined })
})

test('how a list was read is remembered for its headings, and for no others', async () => {
  const { importing, ran, storage } = anImport()
  const { columns, mapping } = importing.use.getState().preview as ImportPreview
  await importing.run({})
  expect(ran).toEqual([mapping])
  const memory = createMappingMemory(() => storage)
  expect(memory.find(columns)).toEqual(mapping)
  expect(memory.find([...columns, 'more'])).toBeUndefined()
  storage.setItem('muster:mappings', 'no JSON')
  expect(memory.find(columns)).toBeUndefined()
})

test('a trial is forgotten as soon as the file is read otherwise', async () => {
  const { importing, asked } = anImport()
  await importing.tryOut({})
  expect(importing.use.getState()).toMatchObject({ trial: { rows: 1 }, report: undefined })
  const reading = importing.read({ dayOrder: 'dmy' })
  asked[0]?.answer()
  await reading
  expect(importing.use.getState()).toMatchObject({ trial: undefined, reading: { dayOrder: 'dmy' } })
})
