import { t } from '../../i18n/index.ts'
import { codeWord, fieldWord } from '../../i18n/words.ts'

/** Fields that tie records to each other or only serve the program; a reader of the history learns nothing from them. */
const silent =
  /^(id|contentHash|createdBy|recordedBy|decidedBy|liftedBy|withdrawnBy|by|createdAt|recordedAt|addedAt|at)$|Id$/

/** What only a record's first entry holds: there, what is not known is not worth a word. */
const birth = /^(at|createdAt|recordedAt|addedAt|decidedAt|importedAt|signedAt)$/

/**
 * The fields of a change with their new values: `birth date 1971-02-03, nationality IRN`. A value taken away is a dash;
 * of a new record only what is known.
 */
export function changeInWords(fields: Record<string, unknown>, noun = ''): string {
  const isNew = Object.keys(fields).some(name => birth.test(name))
  return Object.entries(fields)
    .filter(([name, value]) => !silent.test(name) && !(isNew && isNothing(value)))
    .map(([name, value]) => `${fieldWord(name)} ${valueInWords(value, name, noun)}`)
    .join(', ')
}

/** When something was erased, and by whose word: `Erased on 2026-11-30 by L. Audit and A. Reed.` */
export function erasedInWords({ at, by }: { at: string; by: readonly string[] }): string {
  return t('log:erased', { date: at.slice(0, 10), by: by.join(', ') })
}

/** An id of a record or a user: 26 letters and digits of Crockford's alphabet (ULID). */
const anId = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/**
 * The facts of a finding as names and values for a reader: whoever raised it by name, and nothing that is only an id or is not
 * known. `nameOf` gives the name of a user by id, or the id itself where there is none.
 */
export function factsInWords(
  facts: Record<string, unknown>,
  nameOf: (id: string) => string,
): { name: string; value: string }[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const said = namedIn(value, nameOf)
    return isNothing(said) ? [] : [{ name: fieldWord(name), value: valueInWords(said, name) }]
  })
}

/** With names for the ids of users; other ids are left out. */
function namedIn(value: unknown, nameOf: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map(each => namedIn(each, nameOf)).filter(each => !isNothing(each))
  if (typeof value !== 'string') return value
  const id = value.slice(value.indexOf(':') + 1)
  if (!anId.test(id)) return value
  const name = nameOf(value)
  return name === value ? null : name
}

/** A value of a record as text: lists by commas, codes by their words, nothing as a dash. `field` and `noun` say where it stands. */
export function valueInWords(value: unknown, field = '', noun = ''): string {
  if (isNothing(value)) return '—'
  if (Array.isArray(value)) return value.map(each => valueInWords(each, field, noun)).join(', ')
  if (typeof value === 'string') return codeWord(value, field, noun)
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${fieldWord(name)} ${valueInWords(part, name, noun)}`)
    .join(' ')
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
