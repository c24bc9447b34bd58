import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { NewName } from '#shared/model/new-name.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { refreshSession, useMay } from '../../state/live/session.ts'
import classes from './office.module.css'

interface AboutOffice {
  code: string
  name: string
}

/** What the office is called; an administrator corrects it. */
export function OfficeName({ code, name }: AboutOffice) {
  const { t } = useTranslation('office')
  const mayRename = useMay('administer')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <span className={classes.buttons}>
      <bdi>{name}</bdi>
      {mayRename && (
        <Button size="compact-xs" onClick={() => setIsOpen(true)}>
          {t('rename.open')}
        </Button>
      )}
      {isOpen && (
        <KeepTyped as="office name">
          <RenameDialog code={code} name={name} onClose={() => setIsOpen(false)} />
        </KeepTyped>
      )}
    </span>
  )
}

function RenameDialog({ code, name: before, onClose }: AboutOffice & { onClose: () => void }) {
  const { t } = useTranslation('office')
  const form = useForm({ name: before }, z.object({ name: NewName }), ({ name }) =>
    attempt(async () => {
      await client.users.renameOffice({ name })
      await refreshSession()
      onClose()
      say(t('rename.done', { name }))
    }),
  )
  return (
    <FormDialog {...form} title={t('rename.open')} submit={t('rename.submit')} onClose={onClose}>
      <p>{t('rename.text', { code })}</p>
      <TextField label={t('name')} field={form.field('name')} isFirst />
    </FormDialog>
  )
}
