import type { UserStanding } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import { passphrase, type TestOffice } from './office.ts'

/** What somebody who joins chooses. */
export const own = 'my own quiet words'

/** Invites somebody, who joins at the same computer; A. Reed is signed in again afterwards. */
export async function joined({ reed, folder }: TestOffice, name: string, roles: Role[]) {
  const { user, invitation } = await reed.users.invite({ name, roles })
  const status = await reed.session.join({ folder, user: name, invitation, passphrase: own })
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  return { user, invitation, status, standing: await standingOf({ reed }, name) }
}

/** Somebody's standing, by name. */
export async function standingOf({ reed }: Pick<TestOffice, 'reed'>, name: string): Promise<UserStanding> {
  const found = (await reed.users.standings()).find(each => each.name === name)
  if (!found) throw new Error(`Nobody is called ${name}`)
  return found
}
