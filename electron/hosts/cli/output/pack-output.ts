import type { PackHead, PackView } from '#shared/contract/rule-packs.ts'
import { dateIn, systemNow } from '#shared/model/plain-date.ts'
import { allBarRules, allPermitRules } from '#shared/rules/pack/additions.ts'
import type { PackChange } from '#shared/rules/pack/compare-packs.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { isOldReading } from '#shared/rules/pack/source.ts'
import { table } from './result.ts'

/** Packs as people read them on a terminal. */

/** Rule packs, one a line. */
export function packsText(packs: readonly PackHead[]): string {
  return table(
    packs.map(({ id, state, inForceFrom, hash, loaded, why, waitsFor }) => {
      const from = loaded === null ? 'with the program' : `loaded ${loaded.at} by ${loaded.by}`
      const standing =
        waitsFor === null ? state.replace('_', ' ') : `waits for ${waitsFor.join(' or ') || 'a second user'}`
      return [id, standing, inForceFrom, hash?.slice(0, 16) ?? why ?? '', from]
    }),
  )
}

/** One line a rule: what it is, what it does, where, until when, and how well its source is established. */
export function packText({ head, pack }: PackView): string {
  const { limits, rules } = pack
  return [
    `${head.id}  ${pack.title}`,
    `sha256 ${head.hash ?? ''}`,
    `in force from ${pack.inForceFrom}${pack.inForceUntil === null ? '' : ` until ${pack.inForceUntil}`}`,
    '',
    'Limits',
    table(Object.entries(limits).map(([name, value]) => [`  ${name}`, value ?? ''])),
    '',
    'Permits',
    table(allPermitRules(pack).map(([name, rule]) => [`  ${name}`, statuses(rule), rule.source.verified])),
    '',
    'Bars',
    table(
      allBarRules(pack).map(([name, { effect, scope, ends, source }]) => {
        return [`  ${name}`, effect, scope, ends, source.verified, source.citation]
      }),
    ),
    ...oldReadings(pack),
    '',
    'Rules',
    table(
      Object.entries(rules).map(([name, { effect, source }]) => {
        return [`  ${name}`, effect, source.verified, source.citation]
      }),
    ),
  ].join('\n')
}

/** Sources that were read too long ago to rely on, by name. */
function oldReadings({ bars, permits, rules, additions }: RulePack): string[] {
  const today = dateIn('UTC', systemNow())
  const entries = { ...permits, ...additions?.permits, ...bars, ...additions?.bars, ...rules }
  const old = Object.entries(entries).filter(([, { source }]) => isOldReading(source, today))
  return old.length === 0
    ? []
    : ['', `Read over a year ago, or on no known day: ${old.map(([name]) => name).join(', ')}`]
}

/** One line a change: `stricter  limits adultAge: 18 -> 21`. */
export function changesText(changes: readonly PackChange[]): string {
  if (changes.length === 0) return 'Both say the same.'
  return table(
    changes.map(({ kind, path, before, after, bearing }) => [
      kind,
      bearing === 'same' ? '' : bearing,
      path.join(' '),
      [before, after].map(value => (value === undefined ? '(nothing)' : JSON.stringify(value))).join(' -> '),
    ]),
  )
}

function statuses({ effects }: NonNullable<RulePack['permits']['lpr']>): string {
  return Object.entries(effects)
    .map(([status, effect]) => `${status} ${effect}`)
    .join(', ')
}
