import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { VerdictShape } from '../../../components/finding/verdict.tsx'
import classes from '../person.module.css'
import { RecordAttachments } from './record-attachments.tsx'

/** What a record means for a removal: it protects, it asks for a look, it supports, it has ended. */
export type Weight = 'blocked' | 'review' | 'clear' | 'unchecked'

/** A button beside a record. */
export interface RecordAction {
  label: string
  run: () => void
}

/** One record on file. */
export interface RecordText {
  id: string
  weight: Weight
  /** An ended record stays in sight, quietly. */
  isEnded?: boolean
  title: ReactNode
  /** Lines under the title. */
  notes: readonly (string | null | false | undefined)[]
  /** How long it stops yet, where it ends by itself. */
  clock?: ReactNode
  /** What can be done about it; what is false cannot. */
  actions?: readonly (RecordAction | false)[]
}

/** The records of one kind under their heading, each with what can be done about it; or that there are none. */
export function RecordList({
  title,
  none,
  records,
  actions,
}: {
  title?: string
  none: string
  records: readonly RecordText[]
  actions?: ReactNode
}) {
  return (
    <div className={classes.part}>
      {(title || actions) && (
        <div className={classes.partHead}>
          <h3>{title}</h3>
          {actions}
        </div>
      )}
      {records.length === 0 && <p className={classes.none}>{none}</p>}
      <ul>
        {records.map(record => (
          <RecordLine key={record.id} record={record} />
        ))}
      </ul>
    </div>
  )
}

function RecordLine({
  record: { id, weight, isEnded, title, notes, clock, actions = [] },
}: {
  record: RecordText
}) {
  const shown = notes.filter(note => typeof note === 'string' && note !== '')
  return (
    <li className={classes.record} data-ended={isEnded || undefined}>
      <VerdictShape verdict={isEnded ? 'unchecked' : weight} />
      <div className={classes.text}>
        <strong>{title}</strong>
        {shown.map(note => (
          <span key={String(note)} className={classes.note}>
            <bdi>{note}</bdi>
          </span>
        ))}
        {clock}
        <RecordAttachments id={id} />
      </div>
      <div className={classes.recordActions}>
        {actions.map(
          action =>
            action && (
              <Button key={action.label} size="xs" onClick={action.run}>
                {action.label}
              </Button>
            ),
        )}
      </div>
    </li>
  )
}
