import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Progress } from '#shared/contract/session.ts'
import { demoPassphrase } from '#shared/contract/session.ts'
import { peopleColumns } from '#shared/formats/columns/people-columns.ts'
import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import { dateIn, type PlainDate } from '#shared/model/plain-date.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { writeOutside } from '../../files/outside-file.ts'
import { refusal } from '../../refusal.ts'
import { type CheckReport, checkFlight, checkReport } from '../checking/checking.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { importPeopleFrom, importRegisterFrom } from '../importing/importing.ts'
import { addUserHere } from '../session/inviting.ts'
import { demoOfficeCode } from '../session/new-passphrase.ts'
import { createOffice } from '../session/session.ts'
import { demoFlight, demoUsers, planDemoFlights, signCleanFlight, tryPromotion } from './flights.ts'
import { type DemoPerson, drawPeople } from './people.ts'
import { createChance } from './random.ts'
import { drawStrangers, type RegisterRow } from './register.ts'
import { type DemoStory, recordStories, tellStories } from './stories.ts'

/** What a demo is made of. The same seed makes the same people. */
export interface DemoWish {
  /** Folder of the store, which must not exist. */
  readonly folder: string
  /** Where people.csv and register.csv are kept; null when nobody wants them. */
  readonly filesFolder: string | null
  /** All people of both flights together. */
  readonly people: number
  /** The same seed gives the same people, but for what depends on today. */
  readonly seed: number
}

/** What a demo holds, for whoever tells of it. */
export interface DemoReport {
  readonly folder: string
  readonly users: readonly string[]
  readonly passphrase: string
  /** Who is meant to be held back on the first flight, and why. */
  readonly stories: readonly {
    readonly caseNumber: string
    readonly title: string
    readonly standby: boolean
  }[]
  readonly held: CheckReport
  readonly clean: CheckReport
  /** Why the person on standby was not promoted. */
  readonly refusedPromotion: readonly string[]
}

/** Fewer would leave the second flight empty; for more there are not names enough. */
const demoPeople = { least: 24, most: 1_000 }

const timeZone = 'America/New_York'

/**
 * Makes a demo office and signs its first user in: fictional people and a register come in from files, an officer
 * records what is known, two flights are planned, and the clean one is signed by two users. Nothing is resolved. All
 * of it goes the way that an office would go. Refuses with INVALID_INPUT, and as createOffice does; a demo that could
 * not be finished, or whose making was called off, is taken away again.
 */
export async function* makeDemo(app: App, wish: DemoWish): AsyncGenerator<Progress, DemoReport> {
  requireNumber(wish.people)
  yield step(0, 'office')
  const { folder, seed, people: count } = wish
  const office = { code: demoOfficeCode, name: 'Demo Office', jurisdiction: 'us', timeZone } as const
  await createOffice(app, { ...office, folder, user: demoUsers.planner, passphrase: demoPassphrase })
  const session = requireSession(app)
  let isWhole = false
  try {
    const { key } = await addUserHere(session, {
      name: demoUsers.reviewer,
      roles: ['reviewer', 'approver'],
      passphrase: demoPassphrase,
    })
    key.forget()
    const report = yield* fillDemo(app, session, wish, drawDemo(seed, count, dateIn(timeZone, app.now())))
    isWhole = true
    return report
  } finally {
    if (!isWhole) takeAway(app, session)
  }
}

function takeAway(app: App, { store, folder }: OpenSession): void {
  store.close()
  app.session = null
  rmSync(folder, { recursive: true, force: true })
}

interface Drawn {
  readonly chance: ReturnType<typeof createChance>
  readonly today: PlainDate
  readonly held: readonly DemoPerson[]
  readonly clean: readonly DemoPerson[]
  readonly stories: readonly DemoStory[]
  readonly register: readonly RegisterRow[]
}

function drawDemo(seed: number, count: number, today: PlainDate): Drawn {
  const chance = createChance(seed)
  const cleanCount = Math.floor(count * 0.3)
  const iranian = {
    nationality: 'IRN',
    language: 'fas',
    pools: ['persian', 'persian', 'persian', 'arabic'],
  } as const
  const kazakh = { nationality: 'KAZ', language: 'rus', pools: ['russian'] } as const
  const first = { ...iranian, count: count - cleanCount, firstNumber: 101, today }
  const { people: held, stories } = tellStories(chance, today, drawPeople(chance, first, []))
  const clean = drawPeople(
    chance,
    { ...kazakh, count: cleanCount, firstNumber: 101 + held.length, today },
    held,
  )
  const about = stories.flatMap(story => story.register ?? [])
  const register = [...drawStrangers(chance, today, [...held, ...clean]), ...about]
  return { chance, today, held, clean, stories, register }
}

async function* fillDemo(
  app: App,
  session: OpenSession,
  wish: DemoWish,
  drawn: Drawn,
): AsyncGenerator<Progress, DemoReport> {
  yield* importDrawn(app, wish, drawn)
  yield step(3, 'flights')
  recordStories(session, drawn.stories)
  planDemoFlights(session, drawn.chance, drawn.today, drawn)
  yield step(4, 'signatures')
  const refusedPromotion = await tryPromotion(session, drawn.stories)
  await signCleanFlight(session)
  const report = (which: 'held' | 'clean') =>
    checkReport(checkFlight(session.store, demoFlight(session, which), app.now()))
  return {
    folder: wish.folder,
    users: Object.values(demoUsers),
    passphrase: demoPassphrase,
    stories: drawn.stories.map(({ person, title, isStandby }) => {
      return { caseNumber: person.row.case_number, title, standby: isStandby }
    }),
    held: report('held'),
    clean: report('clean'),
    refusedPromotion,
  }
}

/** Writes both files and imports them, as an office would; without a folder to keep them in they go again. */
async function* importDrawn(app: App, wish: DemoWish, drawn: Drawn): AsyncGenerator<Progress, void> {
  const folder = wish.filesFolder ?? mkdtempSync(join(tmpdir(), 'muster-demo-'))
  try {
    makeFolder(folder)
    const people = join(folder, 'people.csv')
    const rows = [...drawn.held, ...drawn.clean].map(person => person.row)
    await writeOutside(people, Buffer.from(csv(peopleColumns, rows)), { ifExists: 'replace' })
    yield step(1, 'people')
    for await (const _ of importPeopleFrom(app, people, { strict: true }));
    const register = join(folder, 'register.csv')
    await writeOutside(register, Buffer.from(csv(registerColumns, drawn.register)), { ifExists: 'replace' })
    yield step(2, 'register')
    const options = { source: 'Demo permit register', asOf: drawn.today, strict: true }
    for await (const _ of importRegisterFrom(app, register, options));
  } finally {
    if (wish.filesFolder === null) rmSync(folder, { recursive: true, force: true })
  }
}

function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
): string {
  const quoted = (cell = '') => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [columns.join(','), ...rows.map(row => columns.map(column => quoted(row[column])).join(','))]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function step(done: number, name: string): Progress {
  return { type: 'progress', done, total: 5, step: name }
}

function requireNumber(people: number): void {
  if (Number.isInteger(people) && people >= demoPeople.least && people <= demoPeople.most) return
  const reason = `A demo has ${demoPeople.least} to ${demoPeople.most} people.`
  const problems = [{ file: null, line: null, column: 'people', value: String(people), reason }]
  throw refusal('INVALID_INPUT', 'Choose another number.', { problems })
}
