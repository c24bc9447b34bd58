import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Verified } from '#shared/model/finding.ts'
import { useRulePacks } from '../../state/live/rule-packs.ts'
import classes from './rules.module.css'
import { setRulesSearch, setVerifiedFilter, showPack, useRules } from './rules-store.ts'

/** Which version, and which of its entries. */
export function RulesToolbar() {
  const { t } = useTranslation(['rules', 'codes'])
  const search = useRules(state => state.search)
  const verified = useRules(state => state.verified)
  return (
    <div className={classes.toolbar}>
      <TextInput
        type="search"
        size="xs"
        aria-label={t('search')}
        placeholder={t('search')}
        value={search}
        onChange={event => setRulesSearch(event.currentTarget.value)}
      />
      <Select
        size="xs"
        aria-label={t('source')}
        placeholder={t('anySource')}
        clearable
        value={verified}
        data={Verified.options.map(value => ({ value, label: t(`codes:verified.${value}`) }))}
        onChange={setVerifiedFilter}
      />
      <VersionPicker />
    </div>
  )
}

function VersionPicker() {
  const { t } = useTranslation('rules')
  const packs = useRulePacks(state => state.packs.value)
  const shown = useRules(state => state.view.value?.head.id ?? null)
  if (!packs || packs.length < 2) return null
  return (
    <Select
      size="xs"
      aria-label={t('version')}
      allowDeselect={false}
      value={shown}
      data={packs.map(({ id, state }) => ({
        value: id,
        label: `${id} · ${t(`state.${state}`)}`,
        disabled: state === 'unreadable',
      }))}
      onChange={showPack}
    />
  )
}
