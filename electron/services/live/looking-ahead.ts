import type { PersonId } from '#shared/model/ids.ts'
import { isOver } from '../checking/phase.ts'
import { lookFor } from '../checking/recognition/looking-for.ts'
import type { App, OpenSession } from '../ground/app.ts'
import { listen, type Touched } from '../session/announcements.ts'

/** People looked for at a time: some hundredths of a second against a million rows, and whoever writes comes next. */
const peopleATime = 5

/** Of more people written at once, as by an import, only those on flights are looked for: the others are soon forgotten again. */
const maxWrittenAtOnce = 400

/**
 * Looks for people in the register before anybody asks: for all on flights to come when somebody signs in or a register
 * comes in, and for whoever is put on a flight or written on file. A first check of a full flight then finds its answers.
 * Returns how to stop.
 *
 * It makes nothing stale and nothing wrong: answers are kept by what they depend on (match-memory.ts), and go when the
 * store is closed. It makes nobody wait either: a few people a turn, so that a stop which comes meanwhile is next.
 */
export function lookAhead(app: App): () => void {
  const waiting = new Set<PersonId>()
  let session: OpenSession | null = null
  let turn: NodeJS.Immediate | undefined

  const lookForSome = () => {
    turn = undefined
    if (app.session === null || app.session.store !== session?.store) return forget()
    const some = [...waiting].slice(0, peopleATime)
    for (const id of some) waiting.delete(id)
    try {
      lookFor(session.store, some)
    } catch {
      // Whoever asks for these people meets the same trouble, where somebody can be told of it.
      return forget()
    }
    goOn()
  }
  const forget = () => {
    waiting.clear()
    session = null
  }
  const goOn = () => {
    if (waiting.size > 0) turn ??= setImmediate(lookForSome).unref()
  }
  const hear = (touched: Touched) => {
    const open = app.session
    if (open === null) return forget()
    const isNew = open.store !== session?.store
    session = open
    try {
      for (const id of isNew ? everybodyAboard(app, open) : written(app, open, touched)) waiting.add(id)
    } catch {
      return forget()
    }
    goOn()
  }

  const ignore = listen(app, hear)
  return () => {
    ignore()
    clearImmediate(turn)
    forget()
  }
}

/** Everybody on a flight that is not over. */
function everybodyAboard(app: App, { store }: OpenSession): PersonId[] {
  return store.read(() =>
    store.flight
      .list()
      .filter(flight => !isOver(store, flight, app.now()))
      .flatMap(flight => store.assignment.ofFlight(flight.id))
      .flatMap(({ personId, status }) => (personId === null || status === 'removed' ? [] : [personId])),
  )
}

/** Those whom these records are about, as far as recognition reads them. */
function written(app: App, session: OpenSession, touched: Touched): PersonId[] {
  if (touched.some(({ noun }) => noun === 'registerSnapshot')) return everybodyAboard(app, session)
  const { store } = session
  const idsOf = (noun: Touched[number]['noun']) =>
    touched.flatMap(each => (each.noun === noun ? [each.id as never] : []))
  const onFile = [
    ...(idsOf('person') as PersonId[]),
    ...store.travelDocument.getMany(idsOf('travelDocument')).map(({ personId }) => personId),
    ...store.permit.getMany(idsOf('permit')).map(({ personId }) => personId),
  ]
  const placed = store.assignment.getMany(idsOf('assignment')).flatMap(({ personId }) => personId ?? [])
  return onFile.length > maxWrittenAtOnce ? placed : [...placed, ...onFile]
}
