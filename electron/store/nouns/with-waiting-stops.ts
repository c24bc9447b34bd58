import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { StoreError } from '../errors.ts'
import type { WaitingStops } from '../file/stop-queue.ts'
import type { NounTables } from './nouns.ts'

type StopTable = NounTables['emergencyStop']

/**
 * The table of stops as everybody reads it: those that still wait for the log stand among the others. So whatever asks for
 * stops, a check, a screen, a signature, an export, sees one from the moment in which it was acknowledged.
 */
export function withWaitingStops(table: StopTable, waiting: WaitingStops): StopTable {
  /** Those that wait and are of the kind that was asked for, beside what the table gave. */
  function added(stored: EmergencyStop[], belongs: (stop: EmergencyStop) => boolean): EmergencyStop[] {
    const stops = waiting.list().filter(stop => belongs(stop) && table.get(stop.id) === undefined)
    return stops.length === 0 ? stored : [...stored, ...stops].sort(byId)
  }
  const list = () => added(table.list(), () => true)
  const get: StopTable['get'] = id => table.get(id) ?? waiting.list().find(stop => stop.id === id)
  return {
    ...table,
    get,
    require(id) {
      const stop = get(id)
      if (!stop) throw new StoreError('STORE_NO_SUCH_RECORD', { noun: 'emergencyStop', id })
      return stop
    },
    list,
    *each() {
      yield* list()
    },
    count: () => table.count() + added([], () => true).length,
    getMany: ids =>
      ids.length === 0
        ? []
        : added(
            table.getMany(ids),
            isAmong(ids, stop => stop.id),
          ),
    ofPeople: people =>
      people.length === 0
        ? []
        : added(
            table.ofPeople(people),
            isAmong(people, stop => stop.personId),
          ),
    active: () => added(table.active(), stop => stop.liftedAt === null),
  }
}

/** Makes a set of the keys only when something waits. */
function isAmong<Key>(keys: readonly Key[], keyOf: (stop: EmergencyStop) => Key) {
  let known: Set<Key> | undefined
  return (stop: EmergencyStop) => {
    known ??= new Set(keys)
    return known.has(keyOf(stop))
  }
}

function byId(a: EmergencyStop, b: EmergencyStop): number {
  return a.id < b.id ? -1 : 1
}
