import { expect, test } from 'vitest'
import { changes } from '#electron/services/live/changes.ts'
import { announce, inShort } from '#electron/services/session/announcements.ts'
import { touchedFlights } from '#electron/services/signing/superseding.ts'
import { anOffice, aReadyFlight } from '#tests/support/office.ts'

const records = (noun: 'person' | 'legalBar' | 'flight', count: number) =>
  Array.from({ length: count }, (_, index) => ({ noun, id: `${noun}${index}` }))

test('what a job wrote is told record by record as long as somebody can use that, then by its noun alone', () => {
  const few = [...records('person', 4000), ...records('flight', 2)]
  expect(inShort(few)).toEqual(few)
  const many = [...records('person', 5001), ...records('flight', 2)]
  expect(inShort(many)).toEqual([{ noun: 'person', id: '' }, ...records('flight', 2)])
})

test('any of a noun bears on every flight, and whoever shows records asks for all of them again', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  const bars = inShort(records('legalBar', 5001))
  expect(touchedFlights(office.app.session!.store, bars).map(({ id }) => id)).toEqual([flight])
  const news = changes(office.app)
  announce(office.app, bars)
  await expect(news.next()).resolves.toMatchObject({ value: { noun: 'legalBar', ids: [] } })
  await news.return?.()
})
