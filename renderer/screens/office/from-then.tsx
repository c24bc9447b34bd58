import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RolesFromThen } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import { client } from '../../client.ts'
import { meanwhileWord } from '../../i18n/words.ts'
import classes from './office.module.css'
import { mayGoTogether } from './roles-together.ts'
import { useStandings } from './standings-store.ts'

type Intent = Parameters<typeof client.users.foretell>[0]

/**
 * Whose roles will be others once this is done; undefined until the program has said it, and while nothing is meant (null). Nobody
 * where it could not be asked: what the dialog does is refused or done all the same.
 */
export function useForetold(of: Intent | null): readonly RolesFromThen[] | undefined {
  const asked = of && JSON.stringify(of)
  const [told, setTold] = useState<{ asked: string; roles: readonly RolesFromThen[] }>()
  useEffect(() => {
    let isAsked = true
    if (asked !== null)
      client.users
        .foretell(JSON.parse(asked) as Intent)
        .then(roles => isAsked && setTold({ asked, roles }))
        .catch(() => isAsked && setTold({ asked, roles: [] }))
    return () => {
      isAsked = false
    }
  }, [asked])
  return told?.asked === asked ? told.roles : undefined
}

/** What will be in force for whom once this is done: `name` is of whom it is about. */
export function FromThen({ of, name }: { of: Intent; name: string }) {
  const { t } = useTranslation('office')
  // Of what will be refused nothing is promised.
  const isRefused = 'roles' in of && !mayGoTogether(of.roles)
  const told = useForetold(isRefused ? null : of)
  const { standings } = useStandings()
  if (!told || told.length === 0) return null
  const writtenDown = ({ user }: RolesFromThen) => {
    const isAbout = user === ('user' in of ? of.user : null)
    if (isAbout && 'roles' in of) return of.roles
    return standings.find(each => each.user === user)?.roles ?? []
  }
  return (
    <div className={classes.fromThen} role="status">
      <span>{t(of.does === 'invite' ? 'fromThen.joined' : 'fromThen.title')}</span>
      <ul className={classes.list}>
        {told.map(each => (
          <li key={each.user}>
            <InForce
              {...each}
              name={each.name ?? (name.trim() || t('fromThen.somebody'))}
              writtenDown={writtenDown(each)}
              isEnded={of.does === 'suspend' && each.user === of.user}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function InForce({
  name,
  roles,
  agreed,
  writtenDown,
  isEnded,
}: {
  name: string
  roles: readonly Role[]
  agreed: readonly Role[]
  /** What an administrator wrote down for them, in force or not. */
  writtenDown: readonly Role[]
  /** Whether it is they who are suspended: whoever only waits goes on recording. */
  isEnded: boolean
}) {
  const { t } = useTranslation(['office', 'codes'])
  const named = (those: readonly Role[]) => those.map(role => t(`codes:role.${role}`)).join(', ')
  const some = isParted(roles) ? 'isOnly' : 'is'
  const none = isEnded ? 'nothing' : 'meanwhile'
  const how = roles.length === 0 ? none : some
  const meanwhile = meanwhileWord(writtenDown)
  return (
    <>
      {t(`fromThen.${how}`, { name, roles: named(roles), meanwhile })}
      {roles.join() !== agreed.join() && ` ${t('fromThen.agreed', { roles: named(agreed) })}`}
    </>
  )
}

function isParted(roles: readonly Role[]): boolean {
  return roles.length === 1 && roles[0] === 'administrator'
}
