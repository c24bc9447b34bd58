import { useTranslation } from 'react-i18next'
import type { PackView } from '#shared/contract/rule-packs.ts'
import { Verified } from '#shared/model/finding.ts'
import { CopyButton } from '../../components/page/copy-button.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { useRulePacks } from '../../state/live/rule-packs.ts'
import { countVerified, entriesOf } from './pack-entries.ts'
import classes from './rules.module.css'

/** What this pack is: id, version, hash, days, who loaded it, and how much of it rests on what anybody has read. */
export function PackHeadFacts({ view: { head, pack } }: { view: PackView }) {
  const { t } = useTranslation(['rules', 'codes'])
  const counts = countVerified(entriesOf(pack))
  const { inForceFrom: from, inForceUntil: until } = pack
  return (
    <Section
      title={pack.title}
      actions={head.hash && <CopyButton text={head.hash} label={t('head.copyHash')} />}
    >
      <Facts
        facts={[
          { name: t('head.id'), value: `${head.id} · ${t(`state.${head.state}`)}` },
          { name: t('version'), value: head.version },
          { name: t('head.hash'), value: <code className={classes.hash}>{head.hash}</code> },
          {
            name: t('head.inForce'),
            value: until === null ? t('head.from', { from }) : t('head.fromUntil', { from, until }),
          },
          { name: t('head.loaded'), value: <LoadedBy loaded={head.loaded} /> },
          { name: t('head.citizens'), value: pack.citizens.join(', ') },
          {
            name: t('head.established'),
            value: Verified.options
              .map(each => `${t(`codes:verified.${each}`)}: ${counts[each]}`)
              .join(' · '),
          },
        ]}
      />
      <details className={classes.note}>
        <summary>{t('head.note')}</summary>
        {pack.note.split('\n').map(line => (
          <p key={line}>{line}</p>
        ))}
      </details>
    </Section>
  )
}

function LoadedBy({ loaded }: { loaded: PackView['head']['loaded'] }) {
  const { t } = useTranslation('rules')
  if (loaded === null) return t('head.withProgram')
  return (
    <>
      <UtcTime at={loaded.at} withDate /> {t('head.loadedBy', { by: loaded.by, publisher: loaded.publisher })}
    </>
  )
}

/** A loaded pack that cannot be read stops every flight, and is said before anything else. */
export function UnreadablePacks() {
  const { t } = useTranslation('rules')
  const packs = useRulePacks(state => state.packs.value)
  const unreadable = (packs ?? []).filter(pack => pack.state === 'unreadable')
  return unreadable.map(({ id, why }) => (
    <p key={id} className={classes.warning} role="alert">
      {t('unreadable', { id, why: why ?? '' })}
    </p>
  ))
}
