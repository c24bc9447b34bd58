import { createPrivateKey } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExchange } from '#electron/exchange/verify.ts'
import type { ExchangeContent } from '#electron/exchange/write.ts'
import { asRefusal } from '#electron/services/ground/refusals/refusals.ts'
import { newOfficeKey, ownPublicKey, signingKeyOf } from '#electron/services/session/office-key.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { CopyId, Entry } from '#shared/changes/entry.ts'
import type { Seal } from '#shared/changes/seal.ts'
import type { Verdict } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { addUser, passphrase, sessionOf as sessionAs } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { runs } from '#tests/support/runs.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { filePassphrase, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'
import { type Scene, sessionOf, twoOffices } from './a-thief.ts'
import { type Base, type Forgery, forge, forgery } from './forgeries.ts'

test('of forged files none makes a verdict better or a right wider, and what is refused is refused in a sentence and leaves nothing behind', async () => {
  const folder = temporaryFolder()
  let scene = await aGuardedScene()
  let [since, merged] = [0, 0]
  const told: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(forgery, async forged => {
      // What was let in stays: the next under its number is a fork, and that is all that could be seen of it.
      if (merged >= mergedAtMost || since >= triedAtMost)
        [scene, since, merged] = [await aGuardedScene(), 0, 0]
      since += 1
      const { outcome } = await tried(scene, forged, folder)
      told[outcome] = (told[outcome] ?? 0) + 1
      if (outcome === 'merged') merged += 1
    }),
    { numRuns: runs(8, 10_000) },
  )
  if (runs(1, 2) === 2) process.stdout.write(`forged files: ${JSON.stringify(told)}\n`)
  expect(Object.keys(told).length).toBeGreaterThan(0)
})

/** After so many merged files, or so many tried, a new office is made. */
const mergedAtMost = 25
const triedAtMost = 100

interface GuardedScene {
  readonly base: Base
  readonly before: Stand
}

/** One forged file, what became of it, and what it must not have done. */
async function tried({ base, before }: GuardedScene, forged: Forgery, folder: string) {
  const { victim } = base.scene
  const { store } = sessionOf(victim)
  const file = await forge(base, forged, folder)
  const left = () => ({ changes: store.changes.count(), files: readdirSync(store.folder).sort() })
  const untouched = left()
  const sizeBefore = sizeOf(base.scene)
  try {
    await mergedInto(victim, file)
  } catch (error) {
    const refused = asRefusal(error)
    if (refused === undefined) throw error
    expect(refused.data.next, 'a sentence that says what to do').toMatch(/^[\p{Lu}“].*[.!?]$/su)
    expect(left()).toEqual(untouched)
    expect(sizeOf(base.scene)).toBe(sizeBefore)
    return { outcome: refused.code }
  } finally {
    rmSync(file)
  }
  expectNothingGained(await standOf(base.scene), before)
  expect(left().files).toEqual(untouched.files)
  return { outcome: 'merged' as const }
}

function sizeOf({ victim }: Scene): number {
  const { store } = sessionOf(victim)
  store.putJournalInPlace()
  return statSync(join(store.folder, 'store.db')).size
}

const gravity: Readonly<Record<Verdict, number>> = { clear: 0, review: 1, blocked: 2 }

/** What must not grow. */
async function standOf({ victim, flight }: Scene) {
  const { reed } = victim
  const { people } = await reed.flights.check({ flight })
  const standings = await reed.users.standings()
  const versions = await reed.signing.versions({ flight })
  return {
    gravity: new Map(people.map(({ personId, verdict }) => [personId, gravity[verdict]])),
    rights: standings.flatMap(({ name, inForce }) => inForce.map(role => `${name} ${role}`)),
    versions: versions.length,
    trusted: (await reed.exchange.trusted()).map(({ name, releases }) => `${name} ${releases}`),
    office: sessionOf(victim).store.office.own(),
  }
}
type Stand = Awaited<ReturnType<typeof standOf>>

function expectNothingGained(after: Stand, before: Stand): void {
  // Whoever the file takes off the flight is on no list that could be signed.
  for (const [person, grave] of before.gravity)
    expect(after.gravity.get(person) ?? 2, person).toBeGreaterThanOrEqual(grave)
  expect(before.rights).toEqual(expect.arrayContaining(after.rights))
  expect(after).toMatchObject({ versions: before.versions, trusted: before.trusted, office: before.office })
}

/**
 * An office with somebody for each thing that protects, one of them half released, and people who may less than they once did; a
 * thief with keys of theirs, and files that went back and forth.
 */
async function aGuardedScene(): Promise<GuardedScene> {
  const scene = await twoOffices(4)
  const { victim, thief, people, stop } = scene
  const { app, reed, folder } = victim
  // The store goes on as a new copy, as one does that was put back: what it wrote before is its own too.
  const { copyId: earlier } = sessionOf(victim).store
  sessionOf(victim).store.beginAnew()
  await reed.session.signOut()
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  const [, barred, half] = people
  await reed.evidence.addBar({
    personId: barred as PersonId,
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 31',
  })
  const other = await reed.evidence.stop({ personId: half as PersonId, why: 'A judge called' })
  await release([reed], `emergencyStop:${other.id}`)
  const [planner, former] = [
    await addUser(app, { name: 'P. Lan', roles: ['planner'] }),
    await addUser(app, { name: 'F. Ormer', roles: ['reviewer'] }),
  ]
  const userKeys = [
    newUserKey(),
    sessionOf(thief).key,
    ...['P. Lan', 'F. Ormer'].map(name => sessionAs(app, name).key),
  ]
  await reed.users.suspend({ user: former.id, why: 'Left the office' })
  const seen = [await itemsOf(victim), await itemsOf(thief)]
  const { header, items } = seen[1] ?? missing()
  const foreign = newOfficeKey()
  const stranger = createPrivateKey({ key: Buffer.from(foreign.privateKey), format: 'der', type: 'pkcs8' })
  expect(sessionOf(victim).store.lineage()).toEqual([earlier, sessionOf(victim).store.copyId])
  const stores = [thief, victim].map(office => sessionOf(office).store)
  const base: Base = {
    ...{ scene, header, items, seen: seen.map(file => file.items), userKeys },
    users: [planner.id, former.id, sessionOf(victim).user.id, sessionOf(thief).user.id, 'NOBODY'],
    officeKeys: [
      ...stores.map(store => ({ key: signingKeyOf(store), publicKey: ownPublicKey(store) })),
      { key: stranger, publicKey: foreign.publicKey },
    ],
    chains: [
      ...stores.map(store => store.copyId),
      earlier,
      ...['ORY-1', 'LHR-2', 'lhr-2'].map((code, i) => `${code}.${String(i).padStart(26, 'Z')}` as CopyId),
    ],
    values: [stop, other.id, ...people, scene.flight, planner.id, former.id, userKeys[0]?.publicKey],
  }
  const before = await standOf(scene)
  expect([...before.gravity.values()].sort()).toEqual([0, 2, 2, 2])
  return { base, before }
}

/** What a whole file of an office holds. */
async function itemsOf(office: Scene['thief']) {
  const { store } = sessionOf(office)
  let header: ExchangeContent['header'] | undefined
  const items: (Entry | Seal)[] = []
  const reading = { schema: store.schema, onHeader: (read: ExchangeContent['header']) => (header = read) }
  for await (const read of readExchange(
    await fileWrittenBy(office),
    { passphrase: filePassphrase },
    reading,
  )) {
    if ('entry' in read) items.push(read.entry)
    else if ('seal' in read) items.push(read.seal)
  }
  return { header: header ?? missing(), items }
}

function missing(): never {
  throw new Error('The office wrote nothing')
}
