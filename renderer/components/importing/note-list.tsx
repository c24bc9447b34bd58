import { useTranslation } from 'react-i18next'
import type { InputProblem } from '#shared/contract/errors.ts'
import { formatCount } from '../../i18n/format.ts'
import classes from './note-list.module.css'

/** More are told than anybody reads. */
const maxShown = 100

/** What was read otherwise than it stands in the file, or left out on purpose. Closed when it is long. */
export function NoteList({ notes }: { notes: readonly InputProblem[] }) {
  const { t } = useTranslation('importing')
  if (notes.length === 0) return null
  return (
    <details className={classes.notes} open={notes.length <= 6}>
      <summary>{t('notes', { count: notes.length, shown: formatCount(notes.length) })}</summary>
      <ul>
        {notes.slice(0, maxShown).map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes are shown as they came and never move
          <li key={index}>
            {note.line !== null && <span className={classes.line}>{t('atLine', { line: note.line })} </span>}
            {note.value && <bdi>{note.value}</bdi>} {note.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
