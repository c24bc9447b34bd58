import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserStanding } from '#shared/contract/users.ts'
import type { User } from '#shared/model/user.ts'
import { client } from '../../client.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say, showProblem } from '../../state/ask/notices.ts'
import { useMay } from '../../state/live/session.ts'
import classes from './office.module.css'
import { loadStandings, useStandings } from './standings-store.ts'
import { CertifyDialog, SuspendDialog } from './user-dialogs.tsx'

/** As many make an office in which whoever administers does nothing else (shared/authority). */
const peopleForParting = 3

type Asked = { what: 'certify' | 'suspend'; user: UserStanding }

/** Who may sign in, what they may do by whose word, and what waits for whom. */
export function UserList({ me }: { me: User }) {
  const { t } = useTranslation(['office', 'codes'])
  const { standings } = useStandings()
  const mayAdminister = useMay('administer')
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const certified = standings.filter(({ inForce }) => inForce.length > 0).length
  return (
    <div>
      {certified === 1 && <p>{t('second')}</p>}
      {!mayAdminister && <p className={classes.dim}>{t('onlyAdministrator')}</p>}
      <DataTable
        label={t('users')}
        rows={standings.map(each => ({ ...each, id: each.user }))}
        columns={[
          {
            id: 'name',
            header: t('name'),
            cell: user => (
              <>
                <bdi>{user.name}</bdi>{' '}
                {user.user === me.id && <span className={classes.dim}>({t('you')})</span>}
              </>
            ),
          },
          { id: 'roles', header: t('roles'), cell: user => <RolesOf user={user} /> },
          { id: 'state', header: t('state'), cell: user => t(`states.${user.state}`) },
          { id: 'since', header: t('since'), cell: user => <UtcTime at={user.createdAt} withDate /> },
          {
            id: 'do',
            header: t('actions'),
            cell: user =>
              user.user !== me.id && <Actions user={user} ask={what => setAsked({ what, user })} />,
          },
        ]}
      />
      {asked?.what === 'certify' && (
        <CertifyDialog user={asked.user} onClose={close} isThird={certified === peopleForParting - 1} />
      )}
      {asked?.what === 'suspend' && <SuspendDialog user={asked.user} onClose={close} />}
    </div>
  )
}

/** The roles that count; while none does, those that an administrator wrote down. */
function RolesOf({ user: { inForce, roles } }: { user: UserStanding }) {
  const { t } = useTranslation('codes')
  const words = (inForce.length > 0 ? inForce : roles).map(role => t(`role.${role}`)).join(', ')
  return inForce.length > 0 ? words : <span className={classes.dim}>{words}</span>
}

function Actions({ user, ask }: { user: UserStanding; ask: (what: Asked['what']) => void }) {
  const { t } = useTranslation('office')
  const mayAdminister = useMay('administer')
  const mayConfirm = useMay('confirm_users')
  const { name, state } = user
  const confirm = async () => {
    const problem = await attempt(async () => {
      await client.users.confirm({ user: user.user })
      loadStandings()
      say(t('confirmed', { name }))
    })
    if (problem) showProblem(problem)
  }
  return (
    <div className={classes.buttons}>
      {mayAdminister && user.publicKey !== null && state !== 'suspended' && (
        <Button size="compact-xs" onClick={() => ask('certify')}>
          {t(state === 'waiting' ? 'certifyKey' : 'changeRoles')}
        </Button>
      )}
      {mayConfirm && state === 'unconfirmed' && (
        <Button size="compact-xs" onClick={() => void confirm()}>
          {t('confirm')}
        </Button>
      )}
      {mayAdminister && state !== 'suspended' && (
        <Button size="compact-xs" onClick={() => ask('suspend')}>
          {t('suspend.open')}
        </Button>
      )}
    </div>
  )
}
