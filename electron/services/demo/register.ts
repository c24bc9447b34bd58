import type { RegisterColumn } from '#shared/formats/columns/register-columns.ts'
import { prepareRecord } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { addDays, type PlainDate, partialDate } from '#shared/model/plain-date.ts'
import { drawName } from './names.ts'
import { bornYearsAgo, type DemoPerson, isUnlike } from './people.ts'
import type { Chance } from './random.ts'

/** A row of the demo's register, as its file has it: text by column. */
export type RegisterRow = Readonly<Partial<Record<RegisterColumn, string>>>

/** Strangers in the register, beside whom it is about. */
const strangers = 300

/** Draws rows about people who are on no flight and could not be taken for anybody who is. */
export function drawStrangers(
  chance: Chance,
  today: PlainDate,
  people: readonly DemoPerson[],
): RegisterRow[] {
  const rows: RegisterRow[] = []
  const cache = createNameCache()
  while (rows.length < strangers) {
    const name = drawName(
      chance,
      chance.pick(['latin', 'russian', 'arabic']),
      chance.happens(0.5) ? 'F' : 'M',
    )
    const birthDate = bornYearsAgo(chance, today, chance.between(18, 80))
    const written = { familyName: name.family, givenNames: name.given, nativeName: null, nationality: null }
    if (!isUnlike(prepareRecord({ ...written, birthDate: partialDate(birthDate) }, cache), people)) continue
    rows.push({
      ...permit(chance, today, rows.length),
      family_name: name.family,
      given_names: name.given,
      birth_date: birthDate,
      nationality: chance.pick(['COL', 'PER', 'ECU', 'MEX', 'GTM']),
      case_number: `A0009${String(rows.length).padStart(5, '0')}`,
    })
  }
  return rows
}

/** A row about a person of the demo, by case number. */
export function rowAbout(person: DemoPerson, category: string, number: number): RegisterRow {
  const { case_number, family_name = '', given_names = '', nationality = '' } = person.row
  return {
    permit_number: permitNumber(number),
    category,
    status: 'valid',
    valid_from: '2019-04-01',
    valid_to: 'unlimited',
    family_name,
    given_names,
    birth_date: person.birthDate,
    nationality,
    case_number,
  }
}

function permit(chance: Chance, today: PlainDate, number: number): RegisterRow {
  return {
    permit_number: permitNumber(1_000 + number),
    category: chance.pick(['lpr', 'conditional_lpr', 'tps', 'asylee', 'nonimmigrant']),
    status: chance.pick(['valid', 'valid', 'valid', 'expired', 'pending']),
    valid_from: addDays(today, -chance.between(400, 3_000)),
    valid_to: addDays(today, chance.between(-300, 3_000)),
  }
}

function permitNumber(number: number): string {
  return `ZZZ${String(number).padStart(10, '0')}`
}
