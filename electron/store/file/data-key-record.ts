import type { Instant } from '#shared/model/plain-date.ts'
import type { StoreInfo } from './store-info.ts'

/** Since when the data key is what it is, and since when it should be another. Facts of this store alone, in no log. */
export interface DataKeyRecord {
  /** When it was changed last; null while it is the store's first. */
  changedAt(): Instant | null
  /** Since when somebody may know it who should not; null where nobody does. */
  dueSince(): Instant | null
  /** Says that it has to be changed; said twice, the first time counts. */
  isDue(at: Instant): void
  wasChanged(at: Instant): void
}

/** The record among the store's own facts. */
export function createDataKeyRecord(info: StoreInfo): DataKeyRecord {
  const read = (): { changedAt: Instant | null; dueSince: Instant | null } =>
    JSON.parse(info.get('dataKey') ?? '{"changedAt":null,"dueSince":null}')
  const write = (record: ReturnType<typeof read>) => info.set('dataKey', JSON.stringify(record))
  return {
    changedAt: () => read().changedAt,
    dueSince: () => read().dueSince,
    isDue(at) {
      const { changedAt, dueSince } = read()
      write({ changedAt, dueSince: dueSince ?? at })
    },
    wasChanged: at => write({ changedAt: at, dueSince: null }),
  }
}
