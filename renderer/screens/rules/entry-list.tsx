import { Anchor } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Effect } from '#shared/model/finding.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { Verdict, type VerdictName } from '../../components/finding/verdict.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { type Entry, entrySections, type Source } from './entry.ts'
import { entriesOf, fits } from './pack-entries.ts'
import classes from './rules.module.css'
import { useRules } from './rules-store.ts'

/** Every entry that fits the search, section by section; the one that a link leads to is brought into view. */
export function EntryList({ pack, entry }: { pack: RulePack; entry: string | undefined }) {
  const { t } = useTranslation('rules')
  const search = useRules(state => state.search)
  const verified = useRules(state => state.verified)
  const all = useMemo(() => entriesOf(pack), [pack])
  const shown = all.filter(
    each => fits(each, search) && (verified === null || each.source?.verified === verified),
  )
  useArrival(entry, shown)
  if (shown.length === 0) return <EmptyState title={t('none')} />
  return (
    <>
      <p className={classes.dim} role="status">
        {t('count', { count: shown.length, all: all.length })}
      </p>
      {entrySections.map(section => (
        <EntrySection
          key={section}
          title={t(`sections.${section}`)}
          entries={shown.filter(each => each.section === section)}
          linked={entry}
        />
      ))}
    </>
  )
}

/** Brings the linked entry into view once: as soon as it is drawn, and never again while somebody searches. */
function useArrival(entry: string | undefined, shown: readonly Entry[]): void {
  const arrivedAt = useRef<string>(undefined)
  useEffect(() => {
    if (entry === undefined || arrivedAt.current === entry || !shown.some(each => each.id === entry)) return
    const place = document.getElementById(anchorOf(entry))
    place?.scrollIntoView({ block: 'center' })
    place?.focus()
    arrivedAt.current = entry
  }, [entry, shown])
}

function EntrySection({
  title,
  entries,
  linked,
}: {
  title: string
  entries: readonly Entry[]
  linked: string | undefined
}) {
  if (entries.length === 0) return null
  return (
    <section className={classes.section} aria-label={title}>
      <h2>
        {title} <span className={classes.dim}>{entries.length}</span>
      </h2>
      {entries.map(entry => (
        <EntryCard key={entry.id} entry={entry} isLinked={entry.id === linked} />
      ))}
    </section>
  )
}

function EntryCard({ entry, isLinked }: { entry: Entry; isLinked: boolean }) {
  const { id, title, effect, lines, source } = entry
  return (
    <article
      id={anchorOf(id)}
      tabIndex={-1}
      className={classes.entry}
      data-effect={effect ?? undefined}
      data-linked={isLinked || undefined}
    >
      <header className={classes.entryHead}>
        <h3>{title}</h3>
        {effect && <Does effect={effect} />}
        <Anchor href={hrefOf(places.rules(id))} className={classes.id}>
          {id}
        </Anchor>
      </header>
      <dl className={classes.lines}>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {source && <SourceLine source={source} />}
    </article>
  )
}

const verdictOf: Record<Exclude<Effect, 'info'>, VerdictName> = { blocks: 'blocked', review: 'review' }

function Does({ effect }: { effect: Effect }) {
  const { t } = useTranslation('codes')
  if (effect === 'info') return <span className={classes.dim}>{t('effect.info')}</span>
  return (
    <span className={classes.does}>
      <Verdict verdict={verdictOf[effect]} />
    </span>
  )
}

/** The address is shown and not followed: Muster opens no page of the net. */
function SourceLine({ source }: { source: Source }) {
  const { t } = useTranslation(['codes', 'rules'])
  return (
    <p className={classes.source}>
      <span className={classes.verified} data-verified={source.verified}>
        {t(`verified.${source.verified}`)}
      </span>{' '}
      {source.citation}
      {source.address && (
        <>
          {' '}
          <span className={classes.address}>{source.address}</span>
        </>
      )}
      {source.readOn && ` (${t('rules:readOn', { date: source.readOn })})`}
    </p>
  )
}

function anchorOf(id: string): string {
  return `rule-${id}`
}
