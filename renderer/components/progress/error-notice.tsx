import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputProblem } from '#shared/contract/errors.ts'
import { fieldWord } from '../../i18n/words.ts'
import classes from './error-notice.module.css'

/** What went wrong, in the officer's words: what happened, what was kept, what to do next, and why. */
export interface ErrorText {
  what: string
  kept: string
  next: string
  reasons: readonly string[]
  /** Places in a file, if it was one. */
  places: readonly InputProblem[]
  /** How long it is of no use to try again, in seconds. */
  waitSeconds?: number | undefined
}

/** Shows what went wrong, and scrolls so that it is in sight. There is never a button here that deletes anything. */
export function ErrorNotice({
  problem,
  onRetry,
  onClose,
}: {
  problem: ErrorText
  onRetry?: () => void
  onClose?: () => void
}) {
  const { t } = useTranslation()
  const notice = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem is brought into sight as the first was
  useEffect(() => {
    notice.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  return (
    <div ref={notice} className={classes.notice} role="alert" tabIndex={-1}>
      <div className={classes.text}>
        <p>
          <strong>{problem.what}</strong> {problem.kept}
        </p>
        {problem.reasons.length > 0 && (
          <ul className={classes.reasons}>
            {problem.reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <p>{problem.next}</p>
        {problem.places.length > 0 && <ProblemPlaces places={problem.places} />}
      </div>
      {onRetry && (
        <Button size="xs" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {onClose && <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />}
    </div>
  )
}

/** Line, column, value and reason of each bad place in a file. */
export function ProblemPlaces({ places }: { places: readonly InputProblem[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <ol className={classes.places} tabIndex={0}>
      {places.map(place => (
        <li key={`${place.line} ${place.column} ${place.reason}`}>
          <span className="figures">{whereIn(place)}</span>
          {place.value !== null && <code dir="auto">{place.value}</code>}
          <span>{place.reason}</span>
        </li>
      ))}
    </ol>
  )
}

/** A column of a file by the very name that it has there; a field of the program's own in words. */
function whereIn({ file, line, column }: Pick<InputProblem, 'file' | 'line' | 'column'>): string {
  const isOfFile = file !== null || line !== null
  const named = column !== null && !isOfFile ? fieldWord(column) : column
  return [file, line, named].filter(part => part !== null).join(' : ')
}
