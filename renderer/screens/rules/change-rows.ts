import type { PackChange } from '#shared/contract/rule-packs.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { t } from '../../i18n/index.ts'
import { limitInWords, ruleTitle } from './pack-entries.ts'

/** The parts of a pack, in the order in which changes are listed. */
export const changeGroups = [
  'bars',
  'permits',
  'rules',
  'limits',
  'stays',
  'citizens',
  'courts',
  'calendars',
  'pack',
] as const
/** One of {@link changeGroups}. */
export type ChangeGroup = (typeof changeGroups)[number]

/** One change as a line of a table. */
export interface ChangeRow {
  readonly change: PackChange
  readonly what: string
  readonly before: string
  readonly after: string
}

/** The two packs that a comparison is between, for the names of their entries. */
export interface Compared {
  readonly before: RulePack
  readonly after: RulePack
}

/** The changes by what they are about, in the order of reading; groups without one are left out. */
export function changesByGroup(
  changes: readonly PackChange[],
  packs: Compared,
): { group: ChangeGroup; rows: ChangeRow[] }[] {
  const byGroup = Map.groupBy(changes, change => groupOf(change.path))
  return changeGroups.flatMap(group => {
    const rows = (byGroup.get(group) ?? []).map(change => rowOf(change, group, packs))
    return rows.length === 0 ? [] : [{ group, rows }]
  })
}

/** How many changes are stricter, looser, to be read, or of words. */
export function countBearings(changes: readonly PackChange[]): Record<PackChange['bearing'], number> {
  const counts = { stricter: 0, looser: 0, unclear: 0, same: 0 }
  for (const { bearing } of changes) counts[bearing] += 1
  return counts
}

function groupOf([first = '']: readonly string[]): ChangeGroup {
  return (changeGroups as readonly string[]).includes(first) ? (first as ChangeGroup) : 'pack'
}

function rowOf(change: PackChange, group: ChangeGroup, packs: Compared): ChangeRow {
  const [before, after] = listDifference(change) ?? [change.before, change.after]
  return {
    change,
    what: subjectOf(change.path, group, packs),
    before: valueInWords(before, change.path),
    after: valueInWords(after, change.path),
  }
}

/** Of two lists only what left and what came is worth reading, unless only the order changed. */
function listDifference({ before, after }: PackChange): [unknown[], unknown[]] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined
  const [old, now] = [before.map(item => JSON.stringify(item)), after.map(item => JSON.stringify(item))]
  const gone = before.filter((_, index) => !now.includes(old[index] ?? ''))
  const came = after.filter((_, index) => !old.includes(now[index] ?? ''))
  return gone.length + came.length === 0 ? undefined : [gone, came]
}

/** `Withholding of removal: scope`. */
function subjectOf(path: readonly string[], group: ChangeGroup, packs: Compared): string {
  if (group === 'pack' || group === 'citizens') return fieldWords(path)
  const [, entry = '', ...fields] = path
  const title = titleOf(group, entry, packs.after) ?? titleOf(group, entry, packs.before) ?? entry
  return fields.length === 0 ? title : `${title}: ${fieldWords(fields)}`
}

function titleOf(group: ChangeGroup, entry: string, pack: RulePack): string | undefined {
  if (group === 'rules') return ruleTitle(entry)
  if (group === 'limits') return t(`rules:limit.${entry as keyof RulePack['limits']}`)
  if (group === 'stays') return t(entry === 'appeal' ? 'rules:stay.appeal' : 'rules:stay.departure')
  if (group !== 'bars' && group !== 'permits' && group !== 'courts' && group !== 'calendars') return undefined
  const entries = pack[group] as Readonly<Record<string, { title: string } | undefined>>
  return Object.hasOwn(entries, entry) ? entries[entry]?.title : undefined
}

/** `source.verified` as `source, verified`; camel case comes apart. */
function fieldWords(fields: readonly string[]): string {
  return fields
    .map(field => field.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`))
    .join(', ')
}

function valueInWords(value: unknown, path: readonly string[]): string {
  const last = path.at(-1) ?? ''
  if (value === undefined || value === null) return t('rules:changes.nothing')
  if (Array.isArray(value))
    return value.map(item => valueInWords(item, [])).join(', ') || t('rules:changes.nothing')
  if (typeof value === 'number' && path[0] === 'limits') return limitInWords(last, value)
  if (last === 'effect' || path.at(-2) === 'effects') return t(`codes:effect.${value as 'blocks'}`)
  if (last === 'scope') return t(`rules:scope.${value as 'all'}`)
  if (last === 'ends') return t(`rules:ends.${value as 'date'}`)
  if (last === 'expiry') return t(`rules:expiry.${value as 'card'}`)
  if (last === 'verified') return t(`codes:verified.${value as 'read'}`)
  if (typeof value !== 'object') return String(value)
  const { title, name, effect } = value as { title?: string; name?: string; effect?: string }
  return title ?? name ?? effect ?? JSON.stringify(value)
}
