import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserStanding } from '#shared/contract/users.ts'
import { shownName } from '#shared/model/new-name.ts'
import type { User } from '#shared/model/user.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { useSoughtPart } from '../../state/dialogs/sought-part.ts'
import { useMay } from '../../state/live/session.ts'
import { useIsWaiting } from '../../state/live/waiting-acts.ts'
import classes from './office.module.css'
import { isNextThird, isUncertified, useStandings } from './standings-store.ts'
import { CertifyDialog, ConfirmDialog, SuspendDialog } from './user-dialogs.tsx'

type Asked = { what: 'certify' | 'confirm' | 'suspend'; user: UserStanding }

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
                <bdi>{shownName(user.name)}</bdi> <NameMark mark={user.nameMark} />
                {user.user === me.id && <span className={classes.dim}>({t('you')})</span>}
              </>
            ),
          },
          { id: 'roles', header: t('roles'), cell: user => <RolesOf user={user} />, isText: true },
          { id: 'state', header: t('state'), cell: user => <StateOf user={user} />, isText: true },
          { id: 'since', header: t('since'), cell: user => <UtcTime at={user.createdAt} withDate /> },
          {
            id: 'do',
            header: t('actions'),
            cell: user =>
              user.user !== me.id && (
                <Actions user={user} ask={(what, about = user) => setAsked({ what, user: about })} />
              ),
          },
        ]}
      />
      {asked?.what === 'certify' && (
        <CertifyDialog user={asked.user} onClose={close} isThird={isNextThird(standings)} />
      )}
      {asked?.what === 'confirm' && <ConfirmDialog user={asked.user} onClose={close} />}
      {asked?.what === 'suspend' && <SuspendDialog user={asked.user} onClose={close} />}
    </div>
  )
}

/** A name that came from elsewhere or from before, and may read as another one. */
function NameMark({ mark }: { mark: UserStanding['nameMark'] }) {
  const { t } = useTranslation('office')
  if (mark === null) return null
  return (
    <span className={classes.warning}>
      {mark.unseen.length > 0 && t('nameMark.unseen', { marks: mark.unseen.join(', ') })}{' '}
      {mark.like.length > 0 && t('nameMark.like', { names: mark.like.join(', ') })}
    </span>
  )
}

/** The roles that count; while none does, those that an administrator wrote down. */
function RolesOf({ user: { inForce, roles } }: { user: UserStanding }) {
  const { t } = useTranslation('codes')
  const words = (inForce.length > 0 ? inForce : roles).map(role => t(`role.${role}`)).join(', ')
  return inForce.length > 0 ? words : <span className={classes.dim}>{words}</span>
}

function StateOf({ user }: { user: UserStanding }) {
  const { t } = useTranslation('office')
  return (
    <>
      <StateOfKey user={user} /> {user.atDesk !== null && <p className={classes.warning}>{t('atDesk')}</p>}
    </>
  )
}

function StateOfKey({ user: { state, invitedUntil } }: { user: UserStanding }) {
  const { t } = useTranslation('office')
  if (state !== 'invited' || invitedUntil === null) return t(`states.${state}`)
  return (
    <>
      {t('states.invited')}, {t('until')} <UtcTime at={invitedUntil} withDate />
    </>
  )
}

/** Keys of which an administrator says whose they are, or what their users may do. */
const certifiable: readonly UserStanding['state'][] = ['waiting', 'contradicted', 'unconfirmed', 'certified']
/** Of whom nothing is left to end. */
const ended: readonly UserStanding['state'][] = ['suspended', 'uninvited']

interface AboutActions {
  user: UserStanding
  /** `about`: the user as another key of theirs shows them. */
  ask: (what: Asked['what'], about?: UserStanding) => void
}

function Actions({ user, ask }: AboutActions) {
  const { t } = useTranslation('office')
  const mayAdminister = useMay('administer')
  const { state } = user
  const toConfirm = `confirm ${user.user}`
  const mayConfirm = useIsWaiting(toConfirm)
  const confirmSought = useSoughtPart(toConfirm)
  const certifySought = useSoughtPart(`certify ${user.user}`)
  return (
    <div className={classes.buttons}>
      {mayAdminister && certifiable.includes(state) && (
        <Button ref={certifySought} size="compact-xs" onClick={() => ask('certify')}>
          {t(isUncertified(user) ? 'certifyKey' : 'changeRoles')}
        </Button>
      )}
      {mayAdminister && user.atDesk !== null && (
        <Button
          size="compact-xs"
          onClick={() => ask('certify', { ...user, ...user.atDesk, state: 'waiting', inForce: [] })}
        >
          {t('certifyAtDesk')}
        </Button>
      )}
      {mayConfirm && (
        <Button ref={confirmSought} size="compact-xs" onClick={() => ask('confirm')}>
          {t('confirm.open')}
        </Button>
      )}
      {mayAdminister && !ended.includes(state) && (
        <Button size="compact-xs" onClick={() => ask('suspend')}>
          {t(state === 'invited' ? 'withdraw.open' : 'suspend.open')}
        </Button>
      )}
    </div>
  )
}
