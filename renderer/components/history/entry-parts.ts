import type { HistoryEntry } from '#shared/contract/people.ts'
import { t } from '../../i18n/index.ts'
import { changeInWords } from './history-words.ts'

/** An entry as the sentences need it: texts of its fields, and which fields it wrote. */
export interface EntryParts {
  person: string
  flight: string
  /** The user or the office that it is about, by name. */
  whose: string
  changes: string
  /** Whether the entry wrote this field, and not to nothing. */
  wrote: (field: string) => boolean
  text: (field: string) => string
  /** The word of a code, or the code itself where nobody knows it. */
  code: <Code extends string>(field: string, known: readonly Code[], word: (code: Code) => string) => string
}

/** Takes an entry of the log apart. */
export function entryParts({ noun, person, flight, whose, fields }: HistoryEntry): EntryParts {
  const wrote = (field: string) => fields[field] !== undefined && fields[field] !== null
  const text = (field: string) => (wrote(field) ? String(fields[field]) : '')
  return {
    person: person?.name ?? t('log:somebody'),
    flight: flight?.number ?? '',
    whose: whose ?? t('log:somebody'),
    changes: changeInWords(fields, noun),
    wrote,
    text,
    code: (field, known, word) => {
      const found = known.find(each => each === text(field))
      return found === undefined ? text(field) : word(found)
    },
  }
}
