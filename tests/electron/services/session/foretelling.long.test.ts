import { expect, test } from 'vitest'
import type { Role } from '#shared/model/codes.ts'
import { joined, own, standingOf } from '#tests/support/joining.ts'
import { anOffice } from '#tests/support/office.ts'

test('what is foretold of everybody’s roles is what holds afterwards', async () => {
  const office = await anOffice()
  const { reed } = office
  const inForce = async () =>
    Object.fromEntries((await reed.users.standings()).map(each => [each.name, [...each.inForce].sort()]))
  type Asked = Parameters<typeof reed.users.foretell>[0]
  /** Whose roles become others by it; of whoever is invited under this name. */
  const foretold = async (asked: Asked, invited = '') =>
    Object.fromEntries(
      (await reed.users.foretell(asked)).map(({ name, roles }) => [name ?? invited, [...roles].sort()]),
    )
  const same = async (asked: Asked, does: () => Promise<unknown>, invited?: string) => {
    const before = await inForce()
    const told = await foretold(asked, invited)
    await does()
    expect({ ...before, ...told }).toEqual(await inForce())
    return told
  }
  const invite = async (name: string, roles: Role[]) =>
    same({ does: 'invite', roles }, () => joined(office, name, roles), name)
  const administers = { 'A. Reed': ['administrator'] }
  for (const { name } of (await reed.users.standings()).filter(each => each.name !== 'A. Reed'))
    await same({ does: 'suspend', user: (await standingOf(office, name)).user }, async () =>
      reed.users.suspend({ user: (await standingOf(office, name)).user, why: 'Left' }),
    )
  await invite('S. Novak', ['planner', 'approver'])
  // The third person takes everything else from whoever administers, and nobody did a thing to them.
  expect(await invite('P. Lund', ['planner'])).toMatchObject(administers)
  const lund = await standingOf(office, 'P. Lund')
  const certify = {
    user: lund.user,
    publicKey: lund.publicKey ?? '',
    roles: ['planner' as const, 'approver' as const],
  }
  expect(await reed.users.foretell({ does: 'certify', ...certify })).toEqual([
    { user: lund.user, name: 'P. Lund', roles: ['planner'], agreed: ['planner', 'approver'] },
  ])
  await same({ does: 'certify', ...certify }, () => reed.users.certify(certify))
  const { folder } = office
  await reed.session.signIn({ folder, user: 'S. Novak', passphrase: own })
  const { user, publicKey } = certify
  await same({ does: 'confirm', user, publicKey }, () => reed.users.confirm({ user, publicKey }))
})
