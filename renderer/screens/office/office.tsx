import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Office } from '#shared/model/office.ts'
import type { User } from '#shared/model/user.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { CopyButton } from '../../components/page/copy-button.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Page, Section } from '../../components/page/page.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { useLive } from '../../state/live/live.ts'
import { selectSignedIn, useMay, useSession } from '../../state/live/session.ts'
import { loadUsers, useUsers } from '../../state/live/users.ts'
import { AddUserDialog } from './add-user-dialog.tsx'
import classes from './office.module.css'
import { OfficeRules } from './office-rules.tsx'

const nouns = ['user'] as const

/** What this office is, and who may open its store. */
export function OfficeScreen() {
  const { t } = useTranslation('office')
  const signedIn = useSession(selectSignedIn)
  const mayAdd = useMay('approver')
  const [isAdding, setIsAdding] = useState(false)
  useLive(nouns, loadUsers)
  if (!signedIn) return null
  return (
    <Page
      title={t('title')}
      actions={
        mayAdd && (
          <Button variant="filled" onClick={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <div className={classes.content}>
        <UserList me={signedIn.user} mayAdd={mayAdd} />
        <OfficeFacts office={signedIn.office} folder={signedIn.folder} />
        <OfficeRules />
      </div>
      {isAdding && (
        <KeepTyped as="new user">
          <AddUserDialog onClose={() => setIsAdding(false)} />
        </KeepTyped>
      )}
    </Page>
  )
}

function UserList({ me, mayAdd }: { me: User; mayAdd: boolean }) {
  const { t } = useTranslation(['office', 'codes'])
  const users = useUsers(state => state.users)
  return (
    <div>
      {users.length === 1 && <p>{t('second')}</p>}
      {!mayAdd && <p className={classes.dim}>{t('onlyApprover')}</p>}
      <DataTable
        label={t('users')}
        rows={users}
        columns={[
          {
            id: 'name',
            header: t('name'),
            cell: user => (
              <>
                <bdi>{user.name}</bdi>{' '}
                {user.id === me.id && <span className={classes.dim}>({t('you')})</span>}
              </>
            ),
          },
          {
            id: 'roles',
            header: t('roles'),
            cell: user => user.roles.map(role => t(`codes:role.${role}`)).join(', '),
          },
          { id: 'since', header: t('since'), cell: user => <UtcTime at={user.createdAt} withDate /> },
        ]}
      />
    </div>
  )
}

function OfficeFacts({ office, folder }: { office: Office; folder: string }) {
  const { t } = useTranslation('office')
  return (
    <Section title={t('facts')} actions={<CopyButton text={office.publicKey} label={t('copyKey')} />}>
      <Facts
        facts={[
          { name: t('code'), value: office.code },
          { name: t('name'), value: office.name },
          { name: t('timeZone'), value: office.timeZone },
          { name: t('law'), value: office.jurisdiction.toUpperCase() },
          { name: t('store'), value: folder },
          {
            name: t('publicKey'),
            value: (
              <>
                <code>{office.publicKey}</code>
                <span className={classes.hint}>{t('publicKeyHint')}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
