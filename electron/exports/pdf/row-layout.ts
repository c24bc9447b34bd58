import type { Profile } from '#shared/model/disclosure.ts'
import { nameParts, shortName } from '#shared/model/plain-name.ts'
import type { RowOf } from '../manifest/manifest-view.ts'
import type { PersonRow } from '../manifest/person-row.ts'
import { type Cell, type Column, cell, type Line, line } from './page-model.ts'
import { answerWords, careWords, escortWords, groundWords, kindWords, verdictWords } from './print-words.ts'
import { isRightToLeft } from './printable-text.ts'

/** A printed column: how wide, and what it shows of a row. It can name only fields of its profile. */
export interface RowColumn<Row> extends Column {
  readonly show: (row: Row) => Cell
  /** Whether it says nothing on this list; its width then goes to the name. */
  readonly isIdle: (rows: readonly Row[]) => boolean
}

/** The columns of each document, left to right. Widths are for A4; the column without one takes what is left. */
export const rowLayouts: { [P in Profile]: readonly RowColumn<RowOf<P>>[] } = {
  crew: [
    column(
      'No.',
      9.5,
      row => cell(row.number),
      'end',
      rows => !rows.some(isReferredTo),
    ),
    column('Seat', 11, seat),
    column('Name', null, name),
    column('Name in own script', 42, nativeName, 'end', rows => rows.every(row => row.nativeName === null)),
    column('Sex', 9, row => cell(row.sex), 'center'),
    column('Born', 21, row => cell(row.birthDate)),
    column('Nat.', 11, row => cell(row.nationality)),
    column('To', 11, row => cell(row.to), 'start', isOneDestination),
    column('Care or duty', 29, careOrDuty, 'start', rows => rows.every(row => careOrDuty(row).length === 0)),
  ],
  escort: [
    column('No.', 9.5, row => cell(row.number), 'end'),
    column('Seat', 11, seat),
    column('Name', null, row => [...name(row), ...nativeName(row), ...small(row.caseNumber)]),
    column('Born, sex, nat.', 21, bornSexNationality),
    column('Document', 31, travelDocument),
    column('To', 11, row => cell(row.to), 'start', isOneDestination),
    column('Family', 12, row => cell(row.family), 'center'),
    column('Duty, escort, care', 32, row => [...duty(row), ...escort(row), ...care(row), ...withAdult(row)]),
    column('Bags', 12, bags, 'end'),
  ],
  receiving: [
    column('No.', 9.5, row => cell(row.number), 'end'),
    column('Name', null, name),
    column('Name in own script', 36, nativeName, 'end'),
    column('Born, sex, nat.', 21, bornSexNationality),
    column('Document', 31, travelDocument),
    column('Family', 12, row => cell(row.family), 'center'),
    column('Assistance', 25, row => [...care(row), ...withAdultNumber(row)]),
    column('Bags', 12, bags, 'end'),
  ],
  internal: [
    column('No.', 9.5, row => cell(row.number), 'end'),
    column('Seat', 13, row => [...seat(row), ...small(row.from), ...small(row.to)]),
    column('Name', null, row => [...name(row), ...nativeName(row), ...small(row.caseNumber)]),
    column('Born, sex, nat.', 21, bornSexNationality),
    column('Document', 31, travelDocument),
    column('Duty, family, care', 27, row => [
      ...duty(row),
      ...small(row.familyGroup),
      ...escort(row),
      ...care(row),
      ...withAdult(row),
    ]),
    column('Verdict and grounds', 44, legal),
  ],
}

function column<Row>(
  label: string,
  width: number | null,
  show: (row: Row) => Cell,
  align: Column['align'] = 'start',
  isIdle: RowColumn<Row>['isIdle'] = () => false,
): RowColumn<Row> {
  return { label, width, align, show, isIdle }
}

type Fields<Field extends keyof PersonRow> = Pick<PersonRow, Field>

/** Somebody's number is only of use where another row names it: of an adult without a seat. */
function isReferredTo({ withAdult, withAdultSeat }: Fields<'withAdult' | 'withAdultSeat'>): boolean {
  return withAdult !== null && withAdultSeat === null
}

/** The head of the page says where a flight with one destination goes. */
function isOneDestination(rows: readonly Fields<'to'>[]): boolean {
  return rows.every(row => row.to === rows[0]?.to)
}

function careOrDuty(row: Fields<'kind' | 'care' | 'withAdult' | 'withAdultSeat'>): Line[] {
  return [...duty(row), ...care(row), ...withAdult(row)]
}

function seat(row: Fields<'seat'>): Cell {
  return [line(row.seat ?? '–', { strong: true })]
}

function name(row: Fields<'familyName' | 'givenNames'>): Cell {
  const [family, given] = nameParts(row)
  const runs = [{ text: family, strong: true, shape: null }]
  if (given !== '') runs.push({ text: `, ${given}`, strong: false, shape: null })
  return [{ runs, small: false, rightToLeft: false }]
}

function nativeName({ nativeName }: Fields<'nativeName'>): Line[] {
  return nativeName === null ? [] : [line(shortName(nativeName), { rightToLeft: isRightToLeft(nativeName) })]
}

function small(text: string | null): Line[] {
  return text === null ? [] : [line(shortName(text), { small: true })]
}

function bornSexNationality({
  birthDate,
  sex,
  nationality,
}: Fields<'birthDate' | 'sex' | 'nationality'>): Cell {
  return [line(birthDate ?? '–'), line(`${sex ?? '–'} · ${nationality ?? '–'}`, { small: true })]
}

function travelDocument(
  row: Fields<'documentType' | 'documentNumber' | 'documentState' | 'documentExpires'>,
): Cell {
  if (row.documentType === null) return cell(null)
  const until = row.documentExpires === null ? '' : `until ${row.documentExpires}`
  return [
    line(`${row.documentType} ${shortName(row.documentNumber ?? '–')}`),
    line([row.documentState, until].filter(Boolean).join(' '), { small: true }),
  ]
}

function bags({ bagCount, bagKg }: Fields<'bagCount' | 'bagKg'>): Cell {
  if (bagCount === null) return cell(null)
  return [line(String(bagCount)), ...(bagKg === null ? [] : [line(`${bagKg} kg`, { small: true })])]
}

function duty({ kind }: Fields<'kind'>): Line[] {
  return kind === 'returnee' ? [] : [line(kindWords[kind], { strong: true })]
}

function care(row: Fields<'care'>): Line[] {
  return row.care.map(need => line(careWords[need]))
}

function withAdult(row: Fields<'withAdult' | 'withAdultSeat'>): Line[] {
  if (row.withAdultSeat !== null) return [line(`With adult ${row.withAdultSeat}`)]
  return withAdultNumber(row)
}

function withAdultNumber(row: Fields<'withAdult'>): Line[] {
  return row.withAdult === null ? [] : [line(`With adult no. ${row.withAdult}`)]
}

function escort({ escortNeed }: Fields<'escortNeed'>): Line[] {
  return escortNeed === null || escortNeed === 'none' ? [] : [line(escortWords[escortNeed])]
}

/** Findings after which a row would outgrow its page; the JSON of the same profile has them all. */
const maxFindingsPrinted = 6

function legal(row: Fields<'verdict' | 'ground' | 'orderNumber' | 'findings'>): Cell {
  if (row.verdict === null || row.ground === null) return cell(null)
  const verdict = { text: verdictWords[row.verdict], strong: true, shape: row.verdict }
  const rest = row.findings.length - maxFindingsPrinted
  return [
    { runs: [verdict], small: false, rightToLeft: false },
    line([groundWords[row.ground], row.orderNumber].filter(Boolean).join(', order '), { small: true }),
    ...row.findings.slice(0, maxFindingsPrinted).map(({ why, decision }) =>
      line(decision === null ? `• ${why}` : `• ${why} (${answerWords[decision.answer]} ${decision.by})`, {
        small: true,
      }),
    ),
    ...(rest > 0 ? [line(`and ${rest} more findings`, { small: true })] : []),
  ]
}
