import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { waitingActs } from '#electron/services/live/waiting-acts.ts'
import type { WaitingAct } from '#shared/contract/waiting.ts'
import type { UserId } from '#shared/model/ids.ts'
import { addUser, anOffice, aPersonOnFile, clientOf, sessionOf, withUser } from '#tests/support/office.ts'
import { aNewerPack, aPublisher, signedPackText } from '#tests/support/packs.ts'
import { release } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

/** An office with somebody of every role: O. Keep administers, A. Reed approves, M. Ito reviews, L. Audit audits. */
async function anOfficeOfAll() {
  const office = await anOffice()
  const audit = await withUser(office, 'L. Audit', ['auditor'])
  const plan = await withUser(office, 'N. Plan', ['planner'])
  const { app, reed, ito } = office
  return { ...office, people: { reed, ito, audit, plan, keep: clientOf(app, 'O. Keep') } }
}

type Office = Awaited<ReturnType<typeof anOfficeOfAll>>

/** Half an act of each kind that takes two; by which of {@link Office.people} it may be ended, and how. */
const halves: readonly {
  kind: WaitingAct['kind']
  begin: (office: Office) => Promise<(client: Client) => Promise<unknown>>
  who: readonly [keyof Office['people'], ...(keyof Office['people'])[]]
}[] = [
  {
    kind: 'erasure',
    who: ['reed'],
    begin: async ({ reed, people }) => {
      const person = await aPersonOnFile(reed, 1)
      const asked = { person, ground: 'data_subject', reference: 'Request 7' } as const
      const { id } = await people.audit.oversight.askErasure(asked)
      return client => client.oversight.confirmErasure({ id })
    },
  },
  {
    kind: 'trust',
    who: ['ito'],
    begin: async ({ reed, clock }) => {
      const there = await anOffice({ clock, code: 'ORY-1' })
      const { key, scan: said } = await there.reed.exchange.keys()
      const compared = { how: 'qr', said } as const
      const { waits } = await reed.exchange.trust({ key, name: 'Orly', releases: true, compared })
      return client => client.exchange.confirmTrust({ id: waits?.id ?? expect.fail('Nothing waits') })
    },
  },
  {
    kind: 'confirm',
    who: ['reed'],
    begin: async ({ app, people }) => {
      const { id } = await addUser(
        { session: sessionOf(app, 'O. Keep') },
        { name: 'P. Lund', roles: ['approver'] },
      )
      const publicKey = await keyOf(people.keep, id)
      return client => client.users.confirm({ user: id, publicKey })
    },
  },
  {
    kind: 'pack',
    who: ['ito'],
    begin: async ({ reed }) => {
      const publisher = aPublisher()
      await reed.rulePacks.trust({ name: 'Office of Law', publicKey: publisher.publicKey })
      const file = join(temporaryFolder(), 'pack.json')
      writeFileSync(file, signedPackText(aNewerPack(), publisher))
      const { packId: id, hash } = await reed.rulePacks.load({ file })
      return client => client.rulePacks.confirm({ id, hash })
    },
  },
  {
    kind: 'release',
    who: ['ito', 'plan'],
    begin: async ({ reed }) => {
      const person = await aPersonOnFile(reed, 2)
      await reed.evidence.stop({ personId: person, why: 'Injured' })
      const [stop] = await reed.protections.list({ person })
      await release([reed], stop?.id ?? '')
      return client => release([client], stop?.id ?? '')
    },
  },
]

async function keyOf(client: Client, user: UserId): Promise<string> {
  const standing = (await client.users.standings()).find(each => each.user === user)
  return standing?.publicKey ?? expect.fail('They have no key')
}

test('half an act is shown to exactly those who may do the other half, until it is done', async () => {
  const office = await anOfficeOfAll()
  const people = Object.entries(office.people) as [keyof Office['people'], Client][]
  for (const { kind, who, begin } of halves) {
    const shownTo = async () => {
      const shown = await Promise.all(
        people.map(async ([name, client]) => ({ name, acts: await client.waiting.acts() })),
      )
      return shown.flatMap(({ name, acts }) => acts.map(act => `${act.kind} ${name}`)).sort()
    }
    expect(await shownTo()).toEqual([])
    const end = await begin(office)
    expect(await shownTo()).toEqual(who.map(name => `${kind} ${name}`).sort())
    for (const [name, client] of people)
      if (!who.includes(name)) await expect(end(client), name).rejects.toMatchObject({ defined: true })
    await end(office.people[who[0]])
    expect(await shownTo()).toEqual([])
  }
})

test('nothing waits for whoever is in for looking: they give their passphrase first', async () => {
  const { app } = await anOfficeOfAll()
  const reed = sessionOf(app, 'A. Reed')
  await addUser({ session: sessionOf(app, 'O. Keep') }, { name: 'P. Lund', roles: ['approver'] })
  expect(waitingActs(reed, app.now())).toMatchObject([
    { kind: 'confirm', name: 'P. Lund', roles: ['approver'] },
  ])
  const inPlaceOf = { publicKey: reed.key.publicKey, until: app.now(), signature: '' }
  const looking = { ...reed, key: { ...reed.key, inPlaceOf } }
  expect(waitingActs(looking, app.now())).toEqual([])
})
