import { prepareRecord } from '#shared/identity/match.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { LegalBar } from '#shared/model/legal-bar.ts'
import { addDays, type PlainDate, partialDate } from '#shared/model/plain-date.ts'
import { addBar } from '../evidence/legal-bars.ts'
import { addPermit } from '../evidence/permits.ts'
import type { OpenSession } from '../ground/app.ts'
import { requirePerson } from '../ground/require.ts'
import { bornYearsAgo, type DemoPerson } from './people.ts'
import type { Chance } from './random.ts'
import { type RegisterRow, rowAbout } from './register.ts'

/** Why one person of the demo may not fly, and what shows it: a row of the register, or what an officer recorded. */
export interface DemoStory {
  readonly title: string
  readonly person: DemoPerson
  readonly isStandby: boolean
  readonly register?: RegisterRow
  readonly record?: Recording
}

type Recording = (session: OpenSession, personId: PersonId) => void

/** How many people {@link tellStories} needs, all of them adults who travel alone. */
const storyCount = 8

/** Gives the first people of a list the stories that Muster is there for. Everybody else stays in order. */
export function tellStories(chance: Chance, today: PlainDate, people: readonly DemoPerson[]) {
  const [holder, asylee, cardHolder, claimant, stayed, adult, namesake, standby, ...others] = people
  if (!holder || !asylee || !cardHolder || !claimant || !stayed || !adult || !namesake || !standby) {
    throw new RangeError(`${storyCount} people are needed`)
  }
  const minor = bornOn(adult, bornYearsAgo(chance, today, 15))
  const hossein = named(namesake, 'Mousavi', 'Hossein', 'حسین موسوی')
  const stories: DemoStory[] = [
    { ...told('valid permit', holder), register: rowAbout(holder, 'lpr', 1) },
    { ...told('valid permit', asylee), register: rowAbout(asylee, 'asylee', 2) },
    { ...told('valid permit behind an expired card', cardHolder), record: expiredCard(today) },
    {
      ...told('pending claim', claimant),
      record: bar('asylum_pending', addDays(today, -20), 'Receipt of the claim'),
    },
    {
      ...told('stay', stayed),
      record: bar('stay', addDays(today, -3), 'Order of the court, docket entry 14'),
    },
    told('unaccompanied minor', minor),
    { ...told('near-match in the register', hossein), register: likeHossein(hossein) },
    {
      ...told('withholding for a country on the way', standby),
      isStandby: true,
      record: bar('withholding', addDays(today, -200), 'Decision that grants withholding', ['TUR']),
    },
  ]
  return {
    stories,
    people: [holder, asylee, cardHolder, claimant, stayed, minor, hossein, standby, ...others],
  }
}

/** Records what an officer knows of these people. */
export function recordStories(session: OpenSession, stories: readonly DemoStory[]): void {
  for (const { person, record } of stories) {
    record?.(session, requirePerson(session.store, person.row.case_number).id)
  }
}

function told(title: string, person: DemoPerson) {
  return { title, person, isStandby: false }
}

/** The card has run out; the status behind it has not, until a named decision ends it. */
function expiredCard(today: PlainDate): Recording {
  return (session, personId) => {
    const [validFrom, validTo] = [addDays(today, -4_000), addDays(today, -350)]
    const card = {
      category: 'lpr',
      status: 'expired',
      number: 'ZZZ0000000003',
      source: 'card seen at intake',
    }
    addPermit(session, { ...card, personId, validFrom, validTo })
  }
}

function bar(
  kind: LegalBar['kind'],
  from: PlainDate,
  evidence: string,
  destinations: string[] = [],
): Recording {
  return (session, personId) => {
    addBar(session, { personId, kind, from, until: null, destinations, evidence })
  }
}

/** No number, the same birth date, the name as another office would spell it. */
function likeHossein(person: DemoPerson): RegisterRow {
  const { case_number: _, ...row } = rowAbout(person, 'lpr', 4)
  return { ...row, family_name: 'Musavi', given_names: 'Husain' }
}

function bornOn(person: DemoPerson, birthDate: PlainDate): DemoPerson {
  const row = { ...person.row, birth_date: birthDate }
  return prepared({ ...person, row, birthDate })
}

function named(person: DemoPerson, family: string, given: string, native: string): DemoPerson {
  const row = { ...person.row, family_name: family, given_names: given, native_name: native, sex: 'M' }
  return prepared({ ...person, row, name: { ...person.name, family, given, native, sex: 'M' } })
}

function prepared(person: DemoPerson): DemoPerson {
  const { name, birthDate, row } = person
  const written = { familyName: name.family, givenNames: name.given, nativeName: name.native }
  const date = partialDate(birthDate)
  return {
    ...person,
    prepared: prepareRecord(
      { ...written, birthDate: date, nationality: row.nationality ?? null },
      person.prepared.cache,
    ),
  }
}
