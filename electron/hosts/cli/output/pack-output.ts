import type { PackHead, PackView } from '#shared/contract/rule-packs.ts'
import type { PackChange } from '#shared/rules/pack/compare-packs.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { table } from './result.ts'

/** Packs as people read them on a terminal. */

/** Rule packs, one a line. */
export function packsText(packs: readonly PackHead[]): string {
  return table(
    packs.map(({ id, state, inForceFrom, hash, loaded, why }) => {
      const from = loaded === null ? 'with the program' : `loaded ${loaded.at} by ${loaded.by}`
      return [id, state.replace('_', ' '), inForceFrom, hash?.slice(0, 16) ?? why ?? '', from]
    }),
  )
}

/** One line a rule: what it is, what it does, where, until when, and how well its source is established. */
export function packText({ head, pack }: PackView): string {
  const { limits, bars, permits, rules } = pack
  return [
    `${head.id}  ${pack.title}`,
    `sha256 ${head.hash ?? ''}`,
    `in force from ${pack.inForceFrom}${pack.inForceUntil === null ? '' : ` until ${pack.inForceUntil}`}`,
    '',
    'Limits',
    table(Object.entries(limits).map(([name, value]) => [`  ${name}`, value ?? ''])),
    '',
    'Permits',
    table(Object.entries(permits).map(([name, rule]) => [`  ${name}`, statuses(rule), rule.source.verified])),
    '',
    'Bars',
    table(
      Object.entries(bars).map(([name, { effect, scope, ends, source }]) => {
        return [`  ${name}`, effect, scope, ends, source.verified, source.citation]
      }),
    ),
    '',
    'Rules',
    table(
      Object.entries(rules).map(([name, { effect, source }]) => {
        return [`  ${name}`, effect, source.verified, source.citation]
      }),
    ),
  ].join('\n')
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
