import { Button, Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { useLive } from '../../state/live/live.ts'
import { loadPacks, setLoadingPack, useRulePacks } from '../../state/live/rule-packs.ts'
import { useMay } from '../../state/live/session.ts'
import { ChangesTab } from './changes-tab.tsx'
import { EntryList } from './entry-list.tsx'
import { LoadPackDialog } from './load-pack-dialog.tsx'
import { PackHeadFacts, UnreadablePacks } from './pack-head.tsx'
import classes from './rules.module.css'
import { loadView, type RulesTab, showEverything, showRulesTab, useRules } from './rules-store.ts'
import { RulesToolbar } from './rules-toolbar.tsx'
import { WaitingPacks } from './waiting-packs.tsx'

const nouns = ['rulePack', 'packConfirmation', 'packPublisher'] as const

/** The law that the check asks, to be read: what each permit, bar and rule does, on what source, and what changed. */
export function RulesScreen({ entry }: { entry: string | undefined }) {
  const { t } = useTranslation('rules')
  const tab = useRules(state => state.tab)
  const isLoadingPack = useRulePacks(state => state.isLoadingPack)
  const mayLoad = useMay('load_rules')
  useLive(nouns, reload)
  useEffect(() => {
    if (entry !== undefined) showEverything()
  }, [entry])
  return (
    <Page
      title={t('title')}
      aside={tab === 'read' && <RulesToolbar />}
      actions={
        mayLoad && (
          <Button variant="filled" onClick={() => setLoadingPack(true)}>
            {t('load')}
          </Button>
        )
      }
    >
      <Tabs
        value={tab}
        onChange={name => showRulesTab(name as RulesTab)}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value="read">{t('tabs.read')}</Tabs.Tab>
          <Tabs.Tab value="changes">{t('tabs.changes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="read" className={classes.panel}>
          <PackTab entry={entry} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" className={classes.panel}>
          <ChangesTab />
        </Tabs.Panel>
      </Tabs>
      {isLoadingPack && <LoadPackDialog />}
    </Page>
  )
}

function PackTab({ entry }: { entry: string | undefined }) {
  const { value, problem } = useRules(state => state.view)
  if (problem) return <ErrorNotice problem={problem} onRetry={loadView} />
  if (!value) return <LoadingRows />
  return (
    <div className={classes.content}>
      <UnreadablePacks />
      <WaitingPacks />
      <PackHeadFacts view={value} />
      <EntryList pack={value.pack} entry={entry} />
    </div>
  )
}

function reload(): void {
  loadPacks()
  loadView()
}
