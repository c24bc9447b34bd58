import { Button, Tabs } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page/page.tsx'
import { useKeys } from '../../state/dialogs/keys.ts'
import {
  type RegisterTab,
  registerTabs,
  showRegisterTab,
  useRegisterTab,
} from '../../state/dialogs/register-tab.ts'
import { useWanted } from '../../state/dialogs/wanted.ts'
import { useMay } from '../../state/live/session.ts'
import { ClassOrders } from './class-orders.tsx'
import { FindTab } from './find-tab.tsx'
import { ImportRegisterDialog, ImportRegisterProgress } from './import-register-dialog.tsx'
import classes from './register.module.css'
import { registerImport } from './register-import.ts'
import { setAddingClassOrder } from './register-store.ts'
import { Snapshots } from './snapshots.tsx'

/** The permit register as it stood, day by day; who is in it; and the orders that protect whole classes of people. */
export function RegisterScreen() {
  const { t } = useTranslation('register')
  const tab = useRegisterTab(state => state.tab)
  const isImporting = registerImport.use(state => state.isOpen)
  const mayEdit = useMay('edit')
  useRegisterKeys(mayEdit)
  useWanted('importRegister', registerImport.open)
  return (
    <Page title={t('title')} actions={mayEdit && <TabAction tab={tab} />}>
      <ImportRegisterProgress />
      <Tabs
        value={tab}
        onChange={name => showRegisterTab(name as RegisterTab)}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          {registerTabs.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="snapshots" className={classes.panel}>
          <Snapshots />
        </Tabs.Panel>
        <Tabs.Panel value="find" className={classes.panel}>
          <FindTab />
        </Tabs.Panel>
        <Tabs.Panel value="classOrders" className={classes.panel}>
          <ClassOrders />
        </Tabs.Panel>
      </Tabs>
      {isImporting && <ImportRegisterDialog />}
    </Page>
  )
}

/** The main button is the one thing that adds to what is in front. */
function TabAction({ tab }: { tab: RegisterTab }) {
  const { t } = useTranslation('register')
  if (tab === 'classOrders') {
    return (
      <Button variant="filled" onClick={() => setAddingClassOrder(true)}>
        {t('classOrders.add')}
      </Button>
    )
  }
  return (
    <Button variant="filled" onClick={registerImport.open}>
      {t('import')}
    </Button>
  )
}

function useRegisterKeys(mayEdit: boolean): void {
  const { t } = useTranslation('register')
  const keys = useMemo(
    () => [
      ...(mayEdit ? [{ keys: 'I', does: t('keys.import'), run: registerImport.open }] : []),
      ...registerTabs.map((tab, index) => ({
        keys: String(index + 1),
        does: t('keys.tab', { tab: t(`tabs.${tab}`) }),
        run: () => showRegisterTab(tab),
      })),
    ],
    [mayEdit, t],
  )
  useKeys(keys)
}
