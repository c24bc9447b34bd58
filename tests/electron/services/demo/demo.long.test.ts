import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { type DemoReport, type DemoWish, makeDemo } from '#electron/services/demo/demo.ts'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import { aClock, anApp } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

function aDemo(wish: Partial<DemoWish> = {}) {
  const folder = temporaryFolder()
  registerFollowUps()
  const app = anApp(aClock(), folder)
  onTestFinished(() => app.session?.store.close())
  const files = join(folder, 'files')
  const all = { folder: join(folder, 'demo.muster-store'), filesFolder: files, people: 60, seed: 1, ...wish }
  return { app, files, folder, client: createClient(app), make: () => finish(makeDemo(app, all)) }
}

async function finish(steps: ReturnType<typeof makeDemo>): Promise<DemoReport> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

async function expectSeatedAndLogged(client: ReturnType<typeof aDemo>['client']): Promise<void> {
  for (const flight of ['DEM1', 'DEM2']) {
    const { rows } = await client.flights.get({ flight })
    const unseated = rows.filter(
      ({ assignment: { seat, status, kind } }) => seat === null && status === 'listed' && kind !== 'crew',
    )
    expect(unseated).toEqual([])
  }
  expect(await client.audit.verify()).toMatchObject({ ok: true })
}

/** The people's file of a demo: that of another seed holds back those of its own stories. */
async function peopleOf(wish: Partial<DemoWish>): Promise<string> {
  const { make, files } = aDemo(wish)
  const { stories, held } = await make()
  const heldBack = held.people.filter(person => person.verdict !== 'clear').map(person => person.caseNumber)
  expect(heldBack.sort()).toEqual(stories.map(story => story.caseNumber).sort())
  return readFileSync(join(files, 'people.csv'), 'utf8')
}

describe('a demo', () => {
  it('holds back exactly those whose story says so, seats everybody, and its log holds', async () => {
    const { make, client, files } = aDemo()
    const { stories, held, clean, refusedPromotion } = await make()
    const heldBack = held.people.filter(person => person.verdict !== 'clear').map(person => person.caseNumber)
    expect(heldBack.sort()).toEqual(stories.map(story => story.caseNumber).sort())
    expect(held.counts).toEqual({ blocked: 6, review: 1, clear: 42 - 8 })
    expect(clean.counts).toEqual({ blocked: 0, review: 0, clear: 18 })
    expect(refusedPromotion.join()).toMatch(/IST/)
    const [version] = await client.signing.versions({ flight: 'DEM2' })
    expect(version).toMatchObject({ state: 'valid', signers: ['A. Reed', 'M. Ito'], passengers: 18 })
    expect(await client.signing.versions({ flight: 'DEM1' })).toEqual([])
    expect((await client.people.search({ query: '' })).total).toBe(60)
    await expectSeatedAndLogged(client)
    expect(readFileSync(join(files, 'people.csv'), 'utf8')).not.toBe(await peopleOf({ seed: 2, people: 60 }))
  })

  it('is the same again for the same seed', async () => {
    expect(await peopleOf({ seed: 7, people: 24 })).toBe(await peopleOf({ seed: 7, people: 24 }))
  })

  it('that cannot be finished leaves no store behind', async () => {
    const { make, files, folder, app } = aDemo()
    writeFileSync(files, 'not a folder')
    await expect(make()).rejects.toThrow()
    expect(existsSync(join(folder, 'demo.muster-store'))).toBe(false)
    expect(app.session).toBeNull()
  })

  it.each([0, 23, 1_001, 1.5])('of %d people is refused', async people => {
    await expect(aDemo({ people }).make()).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('trying Muster out', () => {
  it('makes a demo office once, opens it the next time, and makes another when its flights have left', async () => {
    const clock = aClock()
    const app = anApp(clock)
    onTestFinished(() => app.session?.store.close())
    const client = createClient(app)
    const folderOfNext = async () => {
      for await (const event of await client.session.tryDemo()) if (event.type === 'done') return event.folder
      return null
    }
    const first = await folderOfNext()
    expect(await client.session.status()).toMatchObject({
      state: 'signed_in',
      demo: true,
      user: { name: 'A. Reed' },
    })
    await client.session.signOut()
    expect(await folderOfNext()).toBe(first)
    clock.move({ hours: 24 * 5 })
    expect(await folderOfNext()).toBe(first?.replace('demo.', 'demo-2.'))
  })
})
