import { demoPassphrase } from '#shared/contract/session.ts'
import type { Flight } from '#shared/model/flight.ts'
import { addDays, instantAt, type PlainDate, partialDate } from '#shared/model/plain-date.ts'
import { Refusal } from '../../refusal.ts'
import { addPeople, addStaff, createFlight, promote } from '../flights/planning.ts'
import { autoSeat } from '../flights/planning-seats.ts'
import type { OpenSession } from '../ground/app.ts'
import { requireFlight, requirePerson } from '../ground/require.ts'
import { updatePerson } from '../people/people.ts'
import { sign } from '../signing/signing.ts'
import { type DemoName, drawName } from './names.ts'
import type { DemoPerson } from './people.ts'
import type { Chance } from './random.ts'
import type { DemoStory } from './stories.ts'

/** The two flights of the demo: one with people who may not fly, one on which everybody is clear. */
export const demoFlights = { held: 'DEM1', clean: 'DEM2' } as const

/** Who works in the demo office; both may sign. */
export const demoUsers = { planner: 'A. Reed', reviewer: 'M. Ito' } as const

/** Plans both flights: lists, staff and seats. Nothing is resolved. */
export function planDemoFlights(
  session: OpenSession,
  chance: Chance,
  today: PlainDate,
  people: { held: readonly DemoPerson[]; clean: readonly DemoPerson[]; stories: readonly DemoStory[] },
): void {
  const standby = people.stories.filter(story => story.isStandby).map(story => story.person.row.case_number)
  const listed = people.held.map(person => person.row.case_number).filter(number => !standby.includes(number))
  const fixed = { from: 'JFK', diversions: [], cabin: 'A320' } as const
  const leaves = (days: number) => instantAt(addDays(today, days), '06:00', 'America/New_York')
  createFlight(session, {
    ...fixed,
    number: demoFlights.held,
    via: ['SNN', 'IST'],
    to: 'IKA',
    departs: leaves(3),
  })
  createFlight(session, {
    ...fixed,
    number: demoFlights.clean,
    via: ['SNN', 'IST'],
    to: 'ALA',
    departs: leaves(4),
  })
  addPeople(session, { flight: demoFlights.held, people: listed, standby: false })
  addPeople(session, { flight: demoFlights.held, people: standby, standby: true })
  const clean = people.clean.map(person => person.row.case_number)
  addPeople(session, { flight: demoFlights.clean, people: clean, standby: false })
  for (const flight of Object.values(demoFlights)) {
    recordCare(session, flight === demoFlights.held ? people.held : people.clean)
    addDemoStaff(session, chance, flight)
    autoSeat(session, flight)
  }
}

/** Signs the clean flight as both users: the second signature freezes its first version. */
export async function signCleanFlight(session: OpenSession): Promise<void> {
  for (const user of Object.values(demoUsers)) {
    await sign(session, { flight: demoFlights.clean, user, passphrase: demoPassphrase })
  }
}

/** Tries to promote the person on standby, as somebody in a hurry would, and gives the reasons of the refusal. */
export async function tryPromotion(session: OpenSession, stories: readonly DemoStory[]): Promise<string[]> {
  const waiting = stories.find(story => story.isStandby)
  if (!waiting) return []
  try {
    await promote(session, { flight: demoFlights.held, person: waiting.person.row.case_number })
  } catch (error) {
    if (error instanceof Refusal && Array.isArray(error.data.reasons)) return error.data.reasons.map(String)
    throw error
  }
  throw new Error('The demo promoted somebody whose removal is barred on the way')
}

/** One of the two flights of the demo. Refuses with NOT_FOUND_HERE. */
export function demoFlight(session: OpenSession, which: keyof typeof demoFlights): Flight {
  return requireFlight(session.store, demoFlights[which])
}

/** A wheelchair and a diet, so that a crew's list has something to provide for. */
function recordCare(session: OpenSession, people: readonly DemoPerson[]): void {
  const needs = ['wheelchair', 'diet'] as const
  const receivers = people.slice(-needs.length * 3)
  for (const [index, need] of needs.entries()) {
    const person = receivers[index]
    if (!person) continue
    updatePerson(session, requirePerson(session.store, person.row.case_number).id, { careNeeds: [need] })
  }
}

const staff = { escort: 14, medic: 2, monitor: 1, crew: 5 } as const

function addDemoStaff(session: OpenSession, chance: Chance, flight: string): void {
  for (const [kind, count] of Object.entries(staff) as [keyof typeof staff, number][]) {
    for (let index = 0; index < count; index++) {
      const name = staffName(drawName(chance, 'latin', chance.happens(0.4) ? 'F' : 'M'))
      addStaff(session, { flight, kind, name, ...identityOf(chance) })
    }
  }
}

/** A day of birth before any returnee's of the demo, so that no member of the staff looks like one of them. */
function identityOf(chance: Chance) {
  const day = `${chance.between(1, 28)}`.padStart(2, '0')
  const month = `${chance.between(1, 12)}`.padStart(2, '0')
  return {
    birthDate: partialDate(`${chance.between(1958, 1962)}-${month}-${day}`),
    nationality: 'USA',
    documentNumber: `ST${chance.between(1_000_000, 9_999_999)}`,
  }
}

function staffName({ family, given }: DemoName): string {
  return `${given} ${family}`
}
