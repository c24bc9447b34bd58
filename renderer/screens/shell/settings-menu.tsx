import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { act } from '../../state/notices.ts'
import { type Preferences, setPreferences, usePreferences } from '../../state/preferences.ts'

/** How Muster looks on this computer, and the way out of it. */
export function SettingsMenu() {
  const { t } = useTranslation('shell')
  const { theme, density, direction } = usePreferences()
  const choice = (isChosen: boolean, label: string, change: Partial<Preferences>) => (
    <Menu.Item
      key={label}
      closeMenuOnClick={false}
      leftSection={isChosen ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
      aria-checked={isChosen}
      role="menuitemradio"
      onClick={() => setPreferences(change)}
    >
      {label}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon aria-label={t('menu.settings')}>
          <IconSettings size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('menu.theme')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map(value =>
          choice(theme === value, t(`menu.themes.${value}`), { theme: value }),
        )}
        <Menu.Label>{t('menu.density')}</Menu.Label>
        {(['normal', 'compact'] as const).map(value =>
          choice(density === value, t(`menu.densities.${value}`), { density: value }),
        )}
        <Menu.Label>{t('menu.direction')}</Menu.Label>
        {(['ltr', 'rtl'] as const).map(value =>
          choice(direction === value, t(`menu.directions.${value}`), { direction: value }),
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => void act(() => client.session.quit())}>{t('menu.quit')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
