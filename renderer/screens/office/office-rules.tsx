import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { go, hrefOf, places } from '../../state/dialogs/places.ts'
import { useLive } from '../../state/live/live.ts'
import { loadPacks, setLoadingPack, useRulePacks } from '../../state/live/rule-packs.ts'
import { useMay } from '../../state/live/session.ts'
import classes from './office.module.css'

const nouns = ['rulePack', 'packConfirmation'] as const

/** Which rules every check of this office asks, who loaded them, and the ways to read and replace them. */
export function OfficeRules() {
  const { t } = useTranslation('rules')
  const packs = useRulePacks(state => state.packs.value)
  const mayLoad = useMay('load_rules')
  useLive(nouns, loadPacks)
  const inForce = packs?.find(pack => pack.state === 'in_force')
  const unreadable = packs?.filter(pack => pack.state === 'unreadable') ?? []
  const waiting = packs?.filter(pack => pack.state === 'waiting') ?? []
  if (!inForce) return null
  const { id, version, hash, title, loaded } = inForce
  return (
    <Section
      title={t('office.section')}
      actions={
        <div className={classes.buttons}>
          <Button component="a" href={hrefOf(places.rules())}>
            {t('office.read')}
          </Button>
          {mayLoad && <Button onClick={startLoading}>{t('load')}</Button>}
        </div>
      }
    >
      {waiting.map(({ id, loaded, waitsFor }) => (
        <p key={id} role="status">
          {t('waiting.says', { id, by: loaded?.by ?? '' })}{' '}
          {waitsFor?.length ? t('waiting.who', { names: waitsFor.join(', ') }) : t('waiting.nobody')}
        </p>
      ))}
      {unreadable.map(pack => (
        <p key={pack.id} className={classes.warning} role="alert">
          {t('unreadable', { id: pack.id, why: pack.why ?? '' })}
        </p>
      ))}
      <Facts
        facts={[
          { name: t('head.id'), value: `${id} · ${title}` },
          { name: t('version'), value: version },
          { name: t('head.hash'), value: <code>{hash}</code> },
          {
            name: t('head.loaded'),
            value:
              loaded === null ? (
                t('head.withProgram')
              ) : (
                <>
                  <UtcTime at={loaded.at} withDate />{' '}
                  {t('head.loadedBy', { by: loaded.by, publisher: loaded.publisher })}
                </>
              ),
          },
        ]}
      />
    </Section>
  )
}

function startLoading(): void {
  setLoadingPack(true)
  go(places.rules())
}
