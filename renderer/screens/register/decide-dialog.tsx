import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { formatCount } from '../../i18n/format.ts'
import { attempt } from '../../state/ask/attempt.ts'
import classes from './register.module.css'
import { type Deciding, setDeciding } from './register-store.ts'

/** A second user brings a register into force, or takes it back: with a reason, and the names before their eyes. */
export function DecideDialog({ deciding: { decision, snapshot } }: { deciding: Deciding }) {
  const { t } = useTranslation('register')
  const form = useForm({ reason: '' }, z.object({ reason: Note }), ({ reason }) =>
    attempt(async () => {
      await client.register[decision]({ snapshot: snapshot.id, reason })
      close()
    }),
  )
  const { source, asOf, rowCount, doubt, missing } = snapshot
  return (
    <FormDialog
      {...form}
      title={t(`decide.${decision}.title`, { source, asOf })}
      submit={t(`decide.${decision}.submit`)}
      onClose={close}
    >
      <p>
        {t(`decide.${decision}.text`, {
          rows: formatCount(rowCount),
          before: formatCount(doubt?.rowCountBefore ?? 0),
        })}
      </p>
      {missing.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        <ul className={classes.covered} tabIndex={0} aria-label={t('importing.missing')}>
          {missing.map(({ personId, name, flights }) => (
            <li key={personId}>
              <bdi>{name}</bdi> {flights.map(({ number }) => number).join(', ')}
            </li>
          ))}
        </ul>
      )}
      <NoteField label={t('decide.reason')} field={form.field('reason')} isFirst />
    </FormDialog>
  )
}

const close = () => setDeciding(null)
