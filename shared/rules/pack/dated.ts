import { z } from 'zod'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { Effect } from '#shared/model/finding.ts'
import type { PlainDate as PlainDateText } from '#shared/model/plain-date.ts'
import { Source } from './source.ts'

/**
 * What an entry of a pack says for some days, where the law changed: it stands in place of what the entry says
 * otherwise. `by` names the day that decides: `event`, the day of the application, order or bar itself (an application of
 * before stays under the law of before); `check`, the day on which somebody asks.
 */
const DatedVersion = z
  .strictObject({
    by: z.enum(['event', 'check']),
    from: PlainDate.optional(),
    until: PlainDate.optional(),
    title: Line.optional(),
    effect: Effect.optional(),
    /** What ends it, of a bar or a permit. */
    liftedBy: Line.optional(),
    /** What resolves it, of a rule. */
    resolve: Line.optional(),
    source: Source.optional(),
  })
  .refine(
    ({ from, until }) => from !== undefined || until !== undefined,
    'Say from when, until when, or both',
  )
  .refine(
    ({ from, until }) => from === undefined || until === undefined || from <= until,
    'It ends before it begins',
  )
export type DatedVersion = z.infer<typeof DatedVersion>

/** The versions of an entry. The first that fits the day counts. */
export const DatedVersions = z.array(DatedVersion).min(1).optional()

/** Something of a pack that may have versions. */
interface Dated {
  readonly dated?: readonly DatedVersion[] | undefined
}

/** The days by which a version is picked. An event whose day nobody knows is taken to be of the day of the check. */
export interface LawDays {
  readonly event: PlainDateText | null
  readonly check: PlainDateText
}

/** An entry as it stands for these days. */
export function lawOn<Entry extends Dated>(entry: Entry, days: LawDays): Entry {
  const version = entry.dated?.find(each => isOf(each, days))
  return version === undefined ? entry : withVersion(entry, version)
}

/** Everything that an entry may come to say: itself, and itself under each version. A floor must hold for all. */
export function allVersions<Entry extends Dated>(entry: Entry): Entry[] {
  return [entry, ...(entry.dated ?? []).map(version => withVersion(entry, version))]
}

function isOf({ by, from, until }: DatedVersion, { event, check }: LawDays): boolean {
  const day = by === 'event' ? (event ?? check) : check
  return (from === undefined || day >= from) && (until === undefined || day <= until)
}

function withVersion<Entry extends Dated>(entry: Entry, version: DatedVersion): Entry {
  const { by: _by, from: _from, until: _until, ...said } = version
  return { ...entry, ...said }
}
