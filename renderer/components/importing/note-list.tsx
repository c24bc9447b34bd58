import { useTranslation } from 'react-i18next'
import type { InputProblem } from '#shared/contract/errors.ts'
import { waitsForReviewer } from '#shared/model/unread-cell.ts'
import { formatCount } from '../../i18n/format.ts'
import { columnsInWords } from '../../i18n/words.ts'
import { Verdict } from '../finding/verdict.tsx'
import classes from './note-list.module.css'

/** More are told than anybody reads. */
const maxShown = 100

/**
 * What was read otherwise than it stands in the file, or left out on purpose: closed when it is long. What waits for a
 * reviewer holds somebody, so it has a line of its own.
 */
export function NoteList({ notes }: { notes: readonly InputProblem[] }) {
  const { t } = useTranslation('importing')
  const others = notes.filter(note => !isForReviewer(note))
  const title = t('notes', { count: others.length, shown: formatCount(others.length) })
  return (
    <>
      <ReviewerNotes notes={notes} />
      {others.length > 0 && (
        <details className={classes.notes} open={others.length <= 6}>
          <summary>{title}</summary>
          <Notes notes={others} label={title} />
        </details>
      )}
    </>
  )
}

/** The rows of which a reviewer must read something before their person is clear. `isTrial`: would have to. */
export function ReviewerNotes({
  notes,
  isTrial = false,
}: {
  notes: readonly InputProblem[]
  isTrial?: boolean
}) {
  const { t } = useTranslation('importing')
  const waiting = notes.filter(isForReviewer)
  if (waiting.length === 0) return null
  const count = new Set(waiting.map(({ line }) => line)).size
  const title = t(isTrial ? 'forReviewer.would' : 'forReviewer.title', { count, shown: formatCount(count) })
  return (
    <div className={classes.notes}>
      <p>
        <Verdict verdict="review" isShapeOnly /> <strong>{title}</strong>
      </p>
      <Notes notes={waiting} label={title} />
    </div>
  )
}

function Notes({ notes, label }: { notes: readonly InputProblem[]; label: string }) {
  const { t } = useTranslation('importing')
  const left = notes.length - maxShown
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <ul aria-label={label} tabIndex={0}>
      {notes.slice(0, maxShown).map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes are shown as they came and never move
        <li key={index}>
          {note.line !== null && <span className={classes.line}>{t('atLine', { line: note.line })} </span>}
          {note.value && <bdi>{note.value}</bdi>} {columnsInWords(note.reason)}
        </li>
      ))}
      {left > 0 && <li>{t('moreNotes', { count: left, shown: formatCount(left) })}</li>}
    </ul>
  )
}

function isForReviewer({ reason }: InputProblem): boolean {
  return reason.endsWith(waitsForReviewer)
}
