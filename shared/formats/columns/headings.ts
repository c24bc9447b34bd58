import { foldCase } from '../cells/fold-case.ts'
import { visibleCode } from '../cells/invisible.ts'
import type { PeopleColumn } from './people-columns.ts'
import { peopleHeadings } from './people-headings.ts'
import type { RegisterColumn } from './register-columns.ts'
import { registerHeadings } from './register-headings.ts'

/** Column of Muster by what lists call it, as {@link plainHeading} writes it. */
export type Headings<Column extends string> = ReadonlyMap<string, Column>

/** What lists of people call their columns. */
export const headingsOfPeople: Headings<PeopleColumn> = byHeading(peopleHeadings)

/** What permit registers call their columns. */
export const headingsOfRegister: Headings<RegisterColumn> = byHeading(registerHeadings)

/** A heading for comparing: no case, marks, signs or hints in brackets, and one word for number. */
export function plainHeading(text: string): string {
  return foldCase(
    visibleCode(text)
      .replace(/[([{].*?[)\]}]/g, ' ')
      .replace(/°/g, 'o')
      .replace(/[’‘ʼ`´]/g, "'")
      .replace(/#/g, ' no '),
  )
    .replace(/[^\p{L}\p{N}/' ]/gu, ' ')
    .replace(/\b(number|numbers|num|nr|nbr|numero|numarasi|nummer)\b/g, 'no')
    .replace(/\s+/g, ' ')
    .trim()
}

function byHeading<Column extends string>(
  headings: Partial<Record<Column, readonly string[]>>,
): Headings<Column> {
  return new Map(
    (Object.entries(headings) as [Column, readonly string[]][]).flatMap(([column, names]) =>
      names.map((name): [string, Column] => [plainHeading(name), column]),
    ),
  )
}
