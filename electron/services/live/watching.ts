import { type FlightNews, newsOf } from '#shared/contract/flight-news.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { lookForAboard } from '../checking/recognition/looking-for.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import { flightView } from '../flights/flight-views.ts'
import { type App, requireSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { requireFlight } from '../ground/require.ts'
import { listen, type Touched } from '../session/announcements.ts'
import { touchedFlights } from '../signing/superseding.ts'
import { Feed } from './feed.ts'

/**
 * A flight as it is now, and again after every change that bears on it, as long as the caller listens: checked anew each
 * time, and only what differs is told. It ends, refused with SIGNED_OUT, when the store is closed.
 */
export function watchFlight(
  app: App,
  nameOrId: string,
  signal?: AbortSignal,
): AsyncIteratorObject<FlightNews, undefined, void> {
  const { store } = requireSession(app)
  const { id } = requireFlight(store, nameOrId)
  let told: FlightView | undefined
  let isTold = false
  let waking: NodeJS.Immediate | undefined

  const take = (): FlightNews | undefined => {
    const session = requireSession(app)
    if (isTold) return undefined
    const view = session.store.read(() =>
      flightView(remembering(session.store), requireFlight(session.store, id), app.now()),
    )
    const news = newsOf(told, view)
    told = view
    isTold = true
    return news
  }
  const wake = async () => {
    waking = undefined
    // What is in the way of it is in the way of the view too, whose reader hears of it.
    await lookForAboard(store, id).catch(() => undefined)
    feed.wake()
  }
  const forget = () => {
    ignore()
    clearImmediate(waking)
  }
  const feed = new Feed(take, forget, signal)
  const ignore = listen(app, touched => {
    if (!mayBearOn(app, store, touched, id)) return
    isTold = false
    // Whoever wrote hears that it is done before anybody hears what it changed.
    waking ??= setImmediate(() => void wake())
  })
  return feed
}

/** What cannot be asked may bear on it: whoever wrote must not meet the trouble of somebody who only looks. */
function mayBearOn(app: App, store: Reading, touched: Touched, id: FlightId): boolean {
  if (!app.session) return true
  try {
    return app.session.store.read(() => bearsOn(store, touched, id))
  } catch {
    return true
  }
}

/** Whether records that were written change what the flight's screen shows. */
function bearsOn(store: Reading, touched: Touched, id: FlightId): boolean {
  if (touched.some(({ noun, id: record }) => noun === 'user' || record === '')) return true
  const idsOf = (noun: Touched[number]['noun']) =>
    touched.filter(each => each.noun === noun).map(each => each.id)
  const own = [
    ...store.signature.getMany(idsOf('signature') as never),
    ...store.manifestVersion.getMany(idsOf('manifestVersion') as never),
  ]
  if (own.some(record => record.flightId === id)) return true
  return touchedFlights(store, touched).some(flight => flight.id === id)
}
