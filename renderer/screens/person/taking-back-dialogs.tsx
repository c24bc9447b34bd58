import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { PersonFile } from '#shared/contract/people.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { showPersonDialog } from './person-store.ts'

/** Somebody put on file by mistake: an entry with the reason, and nothing is erased. */
export function TakeBackPersonDialog({ file }: { file: PersonFile }) {
  const { t } = useTranslation('person')
  return (
    <TakingBackDialog
      title={t('takingBack.title', { name: file.name })}
      hint={t('takingBack.hint')}
      submit={t('takingBack.submit')}
      send={async reason => {
        await client.people.takeBack({ person: file.person.id, reason })
        say(t('takingBack.done', { name: file.name }))
      }}
    />
  )
}

/** Somebody who was taken back is meant after all. */
export function BringBackPersonDialog({ file }: { file: PersonFile }) {
  const { t } = useTranslation('person')
  return (
    <TakingBackDialog
      title={t('takingBack.backTitle', { name: file.name })}
      hint={t('takingBack.backHint')}
      submit={t('takingBack.backSubmit')}
      send={async reason => {
        await client.people.bringBack({ person: file.person.id, reason })
        say(t('takingBack.backDone', { name: file.name }))
      }}
    />
  )
}

function TakingBackDialog({
  title,
  hint,
  submit,
  send,
}: {
  title: string
  hint: string
  submit: string
  send: (reason: string) => Promise<void>
}) {
  const { t } = useTranslation('person')
  const form = useForm({ reason: '' }, z.object({ reason: Note }), ({ reason }) =>
    attempt(async () => {
      await send(reason)
      showPersonDialog(null)
    }),
  )
  return (
    <FormDialog {...form} title={title} submit={submit} onClose={() => showPersonDialog(null)}>
      <p>{hint}</p>
      <NoteField label={t('takingBack.reason')} field={form.field('reason')} isFirst />
    </FormDialog>
  )
}
