import type { Duration } from '#shared/rules/pack/appeal-period.ts'
import type { DatedVersion } from '#shared/rules/pack/dated.ts'
import type { BarRule, RulePack } from '#shared/rules/pack/rule-pack.ts'
import { t } from '../../i18n/index.ts'
import type { Entry } from './entry.ts'

/** The parts of a pack's entries that only some have, in words. */

type Line = Entry['lines'][number]

/** What an entry says for other days, a line a version. */
export function datedLines({ dated = [] }: { dated?: readonly DatedVersion[] | undefined }): Line[] {
  return dated.map(({ by, from, until, title, liftedBy, resolve, source }) => ({
    name: t(`rules:dated.${by}`, { span: spanOf(from, until) }),
    value: [title, liftedBy ?? resolve, source?.citation].filter(Boolean).join(' · '),
  }))
}

/** How long a bar of a pack's own holds, and who else it protects. */
export function barLines({ period, alsoCovers = [] }: BarRule): Line[] {
  const relatives = alsoCovers.map(relative => t(`rules:relative.${relative}`)).join(', ')
  return [
    ...(period ? [{ name: t('rules:field.period'), value: durationInWords(period) }] : []),
    ...(relatives ? [{ name: t('rules:field.alsoCovers'), value: relatives }] : []),
  ]
}

/** Times to appeal of some orders, a line each. */
export function appealLines({ stays }: RulePack): Line[] {
  return (stays.appeal.byOrder ?? []).map(({ title, period }) => ({
    name: title,
    value: durationInWords(period),
  }))
}

/** What some packs ask for before a removal: a notice, and another look at an old order. */
export function askedEntries({ notice, refoulement, rules }: RulePack): Entry[] {
  const entry = (
    id: 'notice' | 'refoulement',
    rule: keyof RulePack['rules'],
    days: number,
    source: Entry['source'],
  ) => ({
    id: `stay.${id}`,
    section: 'stays' as const,
    title: t(`rules:stay.${id}`),
    effect: rules[rule].effect,
    lines: [{ name: t(`rules:stay.${id}Days`), value: t('rules:days', { count: days }) }],
    source,
  })
  return [
    ...(notice ? [entry('notice', 'notice.missing', notice.maxAgeDays, notice.source)] : []),
    ...(refoulement
      ? [entry('refoulement', 'refoulement.look_again', refoulement.orderMaxAgeDays, refoulement.source)]
      : []),
  ]
}

function durationInWords(duration: Duration): string {
  if ('days' in duration) return t('rules:days', { count: duration.days })
  if ('hours' in duration) return t('rules:hoursLong', { count: duration.hours })
  return t('rules:workingDays', { count: duration.workingDays, calendar: duration.calendar })
}

function spanOf(from: string | undefined, until: string | undefined): string {
  if (from !== undefined && until !== undefined) return t('rules:head.fromUntil', { from, until })
  return from === undefined ? t('rules:dated.until', { until: until ?? '' }) : t('rules:head.from', { from })
}
