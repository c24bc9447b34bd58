import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFile, csvOf } from '#tests/electron/services/a-session.ts'
import { aFlightTo, anOffice } from '#tests/support/office.ts'

/** What a cell of a list or a register says never passes in silence: one list, one register, and nobody of them is clear. */

type Row = Record<string, string>

const inOrder: Row = {
  sex: 'M',
  nationality: 'IRN',
  document_type: 'P',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_date: '2026-01-02',
  order_final: 'yes',
  order_destinations: 'IRN',
  order_issued_by: 'board',
  fit_to_fly: 'yes',
  fit_by: 'Dr T. Example',
  fit_until: '2026-12-31',
  accepted_by_destination: 'yes',
}

/** Names that are nobody's, each unlike the others. */
function nameOf(number: number, seed: number): string {
  const [consonants, vowels] = ['bdfgklmnprstvz', 'aeiou']
  let rest = (number + 1) * 7_919 * seed
  let name = ''
  for (let syllable = 0; syllable < 4; syllable++) {
    name += consonants?.[rest % 14]
    rest = Math.floor(rest / 14) + 17 * seed
    name += vowels?.[rest % 5]
    rest = Math.floor(rest / 5) + 31 * syllable
  }
  return name.replace(/^./, letter => letter.toUpperCase())
}

function rowOf(number: number, differing: Row): Row {
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    ...inOrder,
    case_number: `A2${String(number).padStart(8, '0')}`,
    family_name: nameOf(number, 7),
    given_names: nameOf(number * 31 + 5, 3),
    birth_date: `${1950 + (number % 40)}-${two(1 + (number % 12))}-${two(2 + ((number * 5) % 26))}`,
    document_number: `K7${String(number).padStart(6, '0')}`,
    order_number: `O-${number}`,
    ...differing,
  }
}

/** The verdict of each row of a list, by its place; `refused` where the import kept it out. */
async function verdictsOf(reed: Client, rows: Row[]): Promise<string[]> {
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: 'all', standby: false })
  const { people } = await reed.flights.check({ flight })
  const all = await reed.people.search({ query: '', limit: 500 })
  const ids = new Map(all.rows.map(({ caseNumber, id }) => [caseNumber, id]))
  return rows.map(({ case_number = '' }) => {
    const found = people.find(({ personId }) => personId === ids.get(case_number))
    return found?.verdict ?? 'refused'
  })
}

async function importPeople(reed: Client, rows: Row[]) {
  for await (const event of await reed.people.import({ file: aFile(csvOf(rows), 'people.csv') }))
    if (event.type === 'done') return event.report
  throw new Error('The import ended without a report')
}

const under = (column: string, ...values: string[]) =>
  values.map((value): [string, Row] => [`${column}: ${value}`, { [column]: value }])

const cells: [string, Row][] = [
  ...under(
    'birth_place',
    '纽约',
    '米国',
    'アメリカ',
    '미국',
    'Phila.',
    'Calexico',
    'Stany Zjednoczone',
    'EE.UU.',
  ),
  ...under('birth_place', 'Etats-Unis', 'США', 'آمریکا', 'ABD', '🇺🇸', 'UnitedStates', 'Untied States'),
  ...under(
    'document_type',
    'PE',
    'PL',
    'PD',
    'PO',
    'PM',
    'PU',
    'PR',
    'PS',
    'PT',
    'PX',
    'P1',
    'diplomatic passport',
  ),
  ...under('uscis_number', 'A100000001', '100-000-001'),
  ...['permit_number', 'Green card no', 'misc'].flatMap(column => under(column, 'A100000001')),
  ...under('ssn', '123-45-6789'),
  ...['alias', 'AKA', 'other_names', 'maiden name'].flatMap(column => under(column, 'Jorge Alvarez')),
  ...under('second nationality', 'USA', 'Mexico'),
  ...under(
    'notes',
    'see judge order',
    'wife is LPR',
    'granted 2019',
    '8H',
    '5C',
    'born in Texas',
    'A100000001',
  ),
  ...under('notes', 'juez: amparo', 'habeas', 'afraid to return', 'do not remove', '17 years old', 'ACLU'),
  ...['status', 'disposition', 'class of admission', 'relief', 'legal hold'].flatMap(column =>
    under(column, 'ASY'),
  ),
  ...['asylum', 'USC', 'pending_appeal', 'unaccompanied', 'green_card', 'do_not_remove'].flatMap(column =>
    under(column, 'Y'),
  ),
  // The row says “yes” in other columns, and of something else.
  ...['Victim', 'New evidence', 'Not removable'].flatMap(column => under(column, 'yes', 'TRUE', '✓')),
  ...under('Seat', 'taken off by KL'),
  ...under('Weight', '48 (with unborn)'),
  ...['1900-01-01', '1899-12-30', '1970-01-01', '1904-01-01', '9999-12-31'].flatMap(day => [
    ...under('order_date', day),
    ...under('birth_date', day),
    ...under('document_expires', day),
  ]),
  ...under(
    'custody_place',
    'ORR shelter',
    'HHS',
    'foster',
    'juvenile',
    "children's home",
    'albergue de menores',
  ),
  ...under('custody_place', 'foyer pour mineurs', 'Jugendheim', 'детский дом', 'released on parole'),
  ...under('order_number', '8H 4711', '5C 123', '8G', '2B 44'),
  ...under('family_group', '5C', 'UAC'),
  ...under('family_name', 'Karimi 5C', '#REF!'),
  ...under('case_number', '9E8', '1.2E+08', '########', '1,00000001E8', 'A100000001 / A100000002'),
]

/** Words where only a name, a number or a place belongs: of each kind some, the tables of the readers have the others. */
const words: [string, Row][] = [
  ...under(
    'fit_by',
    'waiting for doctor',
    'Dr. Marsh, subject to oxygen',
    'flight medic',
    'Deputy Smith',
    'RN',
  ),
  ...under(
    'fit_by',
    'nicht untersucht',
    'НЕ ОСМОТРЕН',
    'معاینه نشده',
    'ICE officer',
    'Dr. AAA',
    'auto',
    'A. Reed',
  ),
  ...under(
    'family_name',
    'Tavakol STAY',
    'Tavakol (Eilantrag VG)',
    'Tavakol I-589 pending',
    'Tavakol habeas filed',
  ),
  ...under(
    'given_names',
    'Hamid, MTR',
    'Hamid, 17 yo',
    'Hamid, Flores',
    'Hamid U visa',
    'HAMID BIA PEND',
    'Hamid (minor)',
  ),
  ...under('native_name', 'مقیم دائم', 'لاجئ', 'STAY', 'residente permanente'),
  ...under(
    'order_number',
    '5C',
    'O-2025-9 5C',
    'PFR 26-1234',
    '26-70123 (9th Cir.)',
    'MTR 2026-11',
    'EOIR-29',
    'WOR2025',
  ),
  ...under('document_number', 'SRC1234567890', 'RTD 123', 'GC12345'),
  ...under(
    'custody_place',
    'Eloy, no travel',
    'Eloy, atty objects',
    'hospital ICU',
    'psychiatric ward',
    'released',
  ),
  ...under('family_group', 'claimant family'),
  ...under('order_date', '1826-05-04', '1949-12-31'),
  ...under('document_expires', '2926-01-01'),
  ...under('fit_until', '2126-01-01'),
]

const ordinary: [string, Row][] = [
  ...under('fit_by', 'J. Okafor RN', 'DR HELEN MARSH', 'دکتر رضایی', 'Clinique St-Luc, Dr Petit'),
  ...under('family_name', 'Lopez Refugio', 'Parole', 'van der Berg'),
  ...under('nationality', 'Iranian', 'Iran'),
  ...under('order_destinations', 'Iran', 'Iran, TUR'),
  ...under('order_final', 'y', '1', 'true'),
  ...under('order_number', 'EARM 5531'),
  ...under('birth_place', 'Isfahan', 'Lima', 'Medina', 'Lagos', 'Teheran', 'unknown', '北京市'),
  ...under('document_type', 'P', 'PP', 'passport', 'P<'),
  ...under('notes', 'vegetarian meal', 'window seat', 'speaks Dari', '-'),
  ...under('asylum', 'N', 'no', '0', ''),
  ...under('phone', '202 555 0117'),
  ...under('custody_place', 'North Hall 3B', 'Unit 5C', 'Krome', 'Family Residential Center'),
  ...under('family_group', 'F1', '2A'),
  ...under('alias', 'none', ''),
  ['order_date: 1980-01-01', { order_date: '1980-01-01', birth_date: '1951-03-04' }],
  ...under('birth_date', '1980-01-01'),
  ...under('order_number', 'O-4711', 'AZ-12/2024'),
]

const digits = (signs: string) => (text: string) =>
  text.replace(/\d/g, digit => [...signs][Number(digit)] ?? '')

/** A register's number for the nine digits of somebody's, and in which column it stands. */
const numbers: [string, (nine: string) => Row][] = [
  ['raised digits', nine => ({ case_number: `A${digits('⁰¹²³⁴⁵⁶⁷⁸⁹')(nine)}` })],
  ['circled digits', nine => ({ case_number: `A${digits('⓪①②③④⑤⑥⑦⑧⑨')(nine)}` })],
  ['digits of another script', nine => ({ case_number: digits('০১২৩৪৫৬৭৮৯')(nine) })],
  ['Chinese numerals', nine => ({ case_number: `A${digits('〇一二三四五六七八九')(nine)}` })],
  ['a decimal that a spreadsheet added', nine => ({ case_number: `A${nine}.0` })],
  ['an amount that lost no digit', nine => ({ case_number: `${nine[0]},${nine.slice(1)}E8` })],
  ['zeros filled up', nine => ({ case_number: `A000${nine}` })],
  ['zeros filled up without the letter', nine => ({ case_number: `000${nine}` })],
  ['a paper’s prefix', nine => ({ case_number: `LIN${nine}` })],
  ['another prefix', nine => ({ permit_number: `IOE${nine}` })],
  ['the letter twice', nine => ({ case_number: `AA${nine}` })],
  ['a label glued to it', nine => ({ case_number: `ANUM${nine}` })],
  [
    'letters that look like digits',
    nine => ({ case_number: nine.replace(/2/g, 'Z').replace(/5/g, 'S').replace(/8/g, 'B') }),
  ],
  ['Q for 0 and T for 7', nine => ({ case_number: `A${nine.replace(/0/g, 'Q').replace(/7/g, 'T')}` })],
  ['strokes for 1', nine => ({ case_number: `A${nine.replace(/1/g, '|')}` })],
  ['a letter behind it', nine => ({ case_number: `A${nine}X` })],
  ['the number of a volume', nine => ({ case_number: `A${nine}-1` })],
  ['another number glued to it', nine => ({ case_number: `A000000019A${nine}` })],
  ['a dash between two', nine => ({ case_number: `A000000019 - A${nine}` })],
  ['a sentence around two', nine => ({ case_number: `the mother is A000000019 and own is A${nine}` })],
  ['the column of documents', nine => ({ document_number: `A${nine}` })],
  ['the column of permits', nine => ({ permit_number: nine })],
]

/** A register's spelling of somebody's two names. */
const names: [string, (name: string) => string][] = [
  ['letter by letter', name => [...name.toUpperCase()].join(' ')],
  ['letter by letter with points', name => `${[...name].join('. ')}.`],
  ['turned around by a mark', name => `\u202e${[...name].reverse().join('')}\u202c`],
  ['between marks of direction', name => `\u202d${name}\u202c`],
  ['with signs of no width', name => [...name].join('\u200b')],
  ['in full width', name => name.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ['with marks through its letters', name => [...name].join('\u0336')],
  [
    'in letters of flags',
    name =>
      name.toUpperCase().replace(/[A-Z]/g, letter => String.fromCodePoint(letter.charCodeAt(0) + 0x1f1a5)),
  ],
  [
    'in white letters on black',
    name =>
      name.toUpperCase().replace(/[A-Z]/g, letter => String.fromCodePoint(letter.charCodeAt(0) + 0x1f12f)),
  ],
]

/** One register and one list for all of it, and one check. */
async function checked() {
  const { reed } = await anOffice()
  const nineOf = (place: number) => String(217_580_100 + place * 1_350_721)
  const inRegister = [...numbers, ...names].map(([kind], i): [string, Row] => [
    kind,
    { case_number: `A${nineOf(i)}` },
  ])
  const all = [...inRegister, ...cells, ...words, ...ordinary]
  const rows = all.map(([, differing], i) => rowOf(i, differing))
  await importPeople(reed, rows)
  const ofNumber = numbers.map(([, cellsOf], i): Row => ({ ...nobody, ...cellsOf(nineOf(i)) }))
  const ofName = names.map(([, spelled], i): Row => {
    const { family_name = '', given_names = '' } = rows[numbers.length + i] ?? {}
    return { family_name: spelled(family_name), given_names: spelled(given_names) }
  })
  await importRegister(reed, [...ofNumber, ...ofName])
  const verdicts = await verdictsOf(reed, rows)
  return all.filter((_, i) => verdicts[i] === 'clear').map(([name]) => name)
}

const nobody: Row = { family_name: 'Xyzzyk', given_names: 'Qwoll' }

async function importRegister(reed: Client, rows: Row[]) {
  const columns: Row = {
    permit_number: '',
    category: 'lpr',
    status: 'valid',
    document_number: '',
    case_number: '',
  }
  const file = aFile(csvOf(rows.map(row => ({ ...columns, ...row }))), 'register.csv')
  const request = { file, source: 'National register', asOf: plainDate('2026-11-23') }
  for await (const event of await reed.register.import(request)) if (event.type === 'done') return
  throw new Error('The import ended without a report')
}

test('what no column has a value for, and a register’s number or name in whatever print, leaves nobody clear; an ordinary row asks nothing', async () => {
  expect(await checked()).toEqual(ordinary.map(([name]) => name))
})
