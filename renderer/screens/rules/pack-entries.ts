import type { Verified } from '#shared/model/finding.ts'
import { OrderIssuer } from '#shared/model/removal-order.ts'
import { allBarRules, allPermitRules } from '#shared/rules/pack/additions.ts'
import type { BarRule, Court, CourtCalendar, PermitRule, RulePack } from '#shared/rules/pack/rule-pack.ts'
import { withCapital } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { Entry } from './entry.ts'
import { appealLines, askedEntries, barLines, datedLines } from './pack-lines.ts'

/** Everything that a pack says, in the order in which it is read. */
export function entriesOf(pack: RulePack): Entry[] {
  return [
    ...allPermitRules(pack).map(([id, rule]) => permitEntry(id, rule)),
    ...allBarRules(pack).map(([id, rule]) => barEntry(id, rule)),
    ...stayEntries(pack),
    ...askedEntries(pack),
    ...Object.entries(pack.courts).map(([id, court]) => courtEntry(id, court)),
    ...Object.entries(pack.calendars).map(([id, calendar]) => calendarEntry(id, calendar)),
    ...Object.entries(pack.limits).flatMap(([name, value]) =>
      value === undefined ? [] : [limitEntry(name as LimitName, value)],
    ),
    ...Object.entries(pack.rules).map(([id, rule]) => ruleEntry(id, rule)),
  ]
}

/** Whether an entry holds every word of a search, in whatever order. */
export function fits(entry: Entry, search: string): boolean {
  const { id, title, lines, source } = entry
  const text = [id, title, source?.citation ?? '', ...lines.flatMap(line => [line.name, line.value])]
    .join(' ')
    .toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** How many entries rest on a source of each kind. */
export function countVerified(entries: readonly Entry[]): Record<Verified, number> {
  const counts = { read: 0, secondary: 0, unread: 0, policy: 0 }
  for (const { source } of entries) if (source !== null) counts[source.verified] += 1
  return counts
}

/** `order.not_final` as `Order: not final`. */
export function ruleTitle(rule: string): string {
  const [family = '', ...rest] = rule.split('.')
  const words = [family, rest.join('.')].filter(Boolean).map(part => part.replaceAll('_', ' '))
  const text = words.join(': ')
  return withCapital(text)
}

type LimitName = keyof RulePack['limits']

function permitEntry(id: string, rule: PermitRule): Entry {
  const { effects, expiry, endedBy, liftedBy, mayLeaveByChoice, source } = rule
  const statuses = Object.entries(effects).map(([status, effect]) => ({
    name: t(`codes:permitStatus.${status as 'valid'}`),
    value: t(`codes:effect.${effect}`),
  }))
  return {
    id: `permit.${id}`,
    section: 'permits',
    title: withCapital(rule.title),
    effect: null,
    lines: [
      ...statuses,
      { name: t('rules:field.expiry'), value: t(`rules:expiry.${expiry}`) },
      { name: t('rules:field.endedBy'), value: t(`rules:endedBy.${endedBy}`) },
      { name: t('rules:field.liftedBy'), value: liftedBy },
      ...(mayLeaveByChoice ? [{ name: t('rules:field.byChoice'), value: t('rules:byChoice') }] : []),
      ...datedLines(rule),
    ],
    source,
  }
}

function barEntry(id: string, rule: BarRule): Entry {
  const { title, effect, scope, ends, liftedBy, source } = rule
  return {
    id: `bar.${id}`,
    section: 'bars',
    title,
    effect,
    lines: [
      { name: t('rules:field.scope'), value: t(`rules:scope.${scope}`) },
      { name: t('rules:field.ends'), value: t(`rules:ends.${ends}`) },
      ...barLines(rule),
      { name: t('rules:field.liftedBy'), value: liftedBy },
      ...datedLines(rule),
    ],
    source,
  }
}

/** Their sources stand at the rules `order.appeal_period` and `bar.voluntary_departure_period`. */
function stayEntries(pack: RulePack): Entry[] {
  const { stays, calendars, rules, bars } = pack
  const { appeal, voluntaryDeparture } = stays
  const unstayed = appeal.unstayed.map(issuer => issuerInWords(issuer, pack)).join(', ')
  const calendar = appeal.calendar === null ? undefined : calendars[appeal.calendar]
  return [
    {
      id: 'stay.appeal',
      section: 'stays',
      title: t('rules:stay.appeal'),
      effect: rules['order.appeal_period'].effect,
      lines: [
        { name: t('rules:stay.appealDays'), value: t('rules:days', { count: appeal.periodDays }) },
        { name: t('rules:stay.unstayed'), value: unstayed || t('rules:stay.nobody') },
        { name: t('rules:stay.inAbsentia'), value: t(`rules:stay.${appeal.ofInAbsentia ? 'yes' : 'no'}`) },
        ...(calendar ? [{ name: t('rules:field.calendar'), value: calendar.title }] : []),
        ...appealLines(pack),
      ],
      source: rules['order.appeal_period'].source,
    },
    ...waitEntries(pack),
    {
      id: 'stay.voluntaryDeparture',
      section: 'stays',
      title: t('rules:stay.departure'),
      effect: bars.voluntary_departure_period.effect,
      lines: [
        {
          name: t('rules:stay.departureDays'),
          value: t('rules:days', { count: voluntaryDeparture.maxDays }),
        },
      ],
      source: bars.voluntary_departure_period.source,
    },
  ]
}

/** How long an order waits before it is executed, in a law that says so. */
function waitEntries({ stays: { beforeExecution }, rules }: RulePack): Entry[] {
  if (beforeExecution === undefined) return []
  const lines = OrderIssuer.options.flatMap(issuer => {
    const count = beforeExecution[issuer]
    if (count === undefined) return []
    return [{ name: t(`codes:orderIssuer.${issuer}`), value: t('rules:days', { count }) }]
  })
  const { effect, source } = rules['order.execution_wait']
  return [
    {
      id: 'stay.beforeExecution',
      section: 'stays',
      title: t('rules:stay.beforeExecution'),
      effect,
      lines,
      source,
    },
  ]
}

function issuerInWords(issuer: string, { additions }: RulePack): string {
  const known = OrderIssuer.options.find(each => each === issuer)
  return known
    ? t(`codes:orderIssuer.${known}`)
    : (additions?.issuers?.[issuer as `${string}.${string}`]?.title ?? issuer)
}

function courtEntry(id: string, { title, timeZone, calendar, standingOrder }: Court): Entry {
  const standing = standingOrder && {
    name: t('rules:field.standingOrder'),
    value: t('rules:standing', { time: standingOrder.time, days: standingOrder.businessDays }),
  }
  return {
    id: `court.${id}`,
    section: 'courts',
    title,
    effect: null,
    lines: [
      { name: t('rules:field.timeZone'), value: timeZone },
      { name: t('rules:field.calendar'), value: calendar },
      ...(standing ? [standing] : []),
    ],
    source: standingOrder?.source ?? null,
  }
}

function calendarEntry(id: string, { title, holidays, source }: CourtCalendar): Entry {
  const names = holidays.map(holiday => holiday.name).join(', ')
  return {
    id: `calendar.${id}`,
    section: 'courts',
    title,
    effect: null,
    lines: [{ name: t('rules:field.holidays'), value: names || t('rules:weekends') }],
    source,
  }
}

function limitEntry(name: LimitName, value: number): Entry {
  return {
    id: `limit.${name}`,
    section: 'limits',
    title: t(`rules:limit.${name}`),
    effect: null,
    lines: [{ name: name, value: limitInWords(name, value) }],
    source: null,
  }
}

/** A limit in the unit of its name. */
export function limitInWords(name: string, value: number): string {
  if (name.endsWith('Days')) return t('rules:days', { count: value })
  if (name.endsWith('Hours')) return t('rules:hoursLong', { count: value })
  return name === 'adultAge' ? t('rules:years', { count: value }) : String(value)
}

function ruleEntry(id: string, rule: RulePack['rules'][keyof RulePack['rules']]): Entry {
  const { effect, resolve, decisionHours, source } = rule
  const lapse =
    decisionHours === undefined
      ? []
      : [{ name: t('rules:field.decisionHours'), value: t('rules:hours', { count: decisionHours }) }]
  return {
    id,
    section: 'rules',
    title: ruleTitle(id),
    effect,
    lines: [{ name: t('rules:field.resolve'), value: resolve }, ...lapse, ...datedLines(rule)],
    source,
  }
}
