import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import {
  aClock,
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'

/** When the flight of the morning is to leave. */
export const departs = instant('2026-12-10T11:00:00Z')

/** The morning of the flight: two people in order, the list signed by both. */
export async function aSignedMorning(prepare: (office: TestOffice) => Promise<PersonId[]>) {
  const office = await anOffice({ clock: aClock(instant('2026-12-10T09:30:00Z')) })
  aRegister(office, [], '2026-12-10')
  const people = await prepare(office)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people })
  await office.reed.flights.autoSeat({ flight })
  await signedBy(office, flight)
  return { ...office, office, flight, people }
}

/** Two people whom nothing bars. */
export async function twoInOrder({ reed }: TestOffice) {
  return [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
}

/** How the newest version stands, and why it fell. */
export async function versionState({ reed }: TestOffice, flight: FlightId) {
  const [version] = await reed.signing.versions({ flight })
  return { state: version?.state, why: version?.supersededWhy }
}
