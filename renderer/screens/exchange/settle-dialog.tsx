import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { zonedDateTime } from '../../i18n/format.ts'
import { fieldWord, nounWord } from '../../i18n/words.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { useOfficeZone } from '../../state/live/session.ts'
import { valuesInWords } from './values-in-words.ts'

/** Which of the edits that did not know of each other holds from now on, and why. */
export function SettleDialog({
  conflict,
  whom,
  onClose,
}: {
  conflict: ConflictView
  /** The person or the flight that the record is about; empty when about neither. */
  whom: string
  onClose: () => void
}) {
  const { t } = useTranslation('exchange')
  const timeZone = useOfficeZone()
  const fields = conflict.fields.map(fieldWord).join(', ')
  const schema = z.object({
    take: z.string().refine(side => side !== '', t('settling.choose')),
    reason: Note,
  })
  const form = useForm({ take: '', reason: '' }, schema, ({ take, reason }) =>
    attempt(async () => {
      await client.exchange.settle({ id: conflict.id, take, reason })
      onClose()
    }),
  )
  const take = form.field('take')
  return (
    <FormDialog
      {...form}
      title={
        whom === ''
          ? t('settling.title', { noun: nounWord(conflict.noun), fields })
          : t('settling.titleOf', { fields, whom })
      }
      submit={t('settling.submit')}
      onClose={onClose}
      width="normal"
    >
      {conflict.kind === 'release' && <p>{t('release')}</p>}
      <p>{t('settling.holds', { values: valuesInWords(conflict.noun, conflict.holds, timeZone) })}</p>
      <Radio.Group label={t('settling.take')} value={take.value} error={take.error} onChange={take.onChange}>
        <Stack gap={8} mt={4}>
          {conflict.sides.map(({ letter, by, office, at, values }) => (
            <Radio
              key={letter}
              size="xs"
              value={letter}
              label={t('side', { letter, values: valuesInWords(conflict.noun, values, timeZone) })}
              description={t('sideBy', { by, office, at: zonedDateTime(at, timeZone) })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NoteField label={t('settling.reason')} field={form.field('reason')} />
    </FormDialog>
  )
}
