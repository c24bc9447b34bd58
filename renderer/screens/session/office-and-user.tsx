import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { KnownStore } from '#shared/contract/session.ts'
import { ChoiceField } from '../../components/form/fields.tsx'
import type { Field } from '../../components/form/use-form.ts'
import { useSession } from '../../state/live/session.ts'

/** An office on this computer. */
export type Store = z.infer<typeof KnownStore>

/** The office and the user that the forms begin with: whoever left last, or else the first of this computer. */
export function firstChoice(stores: readonly Store[]) {
  const { status } = useSession.getState()
  const last = status?.state === 'signed_out' ? status.last : null
  const lastStore = stores.find(({ folder }) => folder === last?.folder)
  const store = lastStore ?? stores[0]
  const lastUser = lastStore?.users.find(name => name === last?.user)
  return {
    folder: (store?.folder ?? null) as string | null,
    user: (lastUser ?? store?.users[0] ?? null) as string | null,
  }
}

/** Which office of this computer, and as whom. Another office brings its own users. */
export function OfficeAndUser({
  stores,
  folder,
  user,
}: {
  stores: readonly Store[]
  folder: Field<string | null>
  user: Field<string | null>
}) {
  const { t } = useTranslation('session')
  const usersOf = (wanted: string | null) => stores.find(store => store.folder === wanted)?.users ?? []
  return (
    <>
      <ChoiceField
        label={t('signIn.store')}
        field={{
          ...folder,
          onChange: value => {
            folder.onChange(value)
            user.onChange(usersOf(value)[0] ?? null)
          },
        }}
        choices={stores.map(store => ({ value: store.folder, label: store.name }))}
      />
      <ChoiceField
        label={t('signIn.user')}
        field={user}
        choices={usersOf(folder.value).map(name => ({ value: name, label: name }))}
      />
    </>
  )
}
