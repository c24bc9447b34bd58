import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { PickField } from '../../components/form/fields.tsx'
import { act } from '../../state/ask/notices.ts'
import { type Preferences, setPreferences, usePreferences } from '../../state/preferences/preferences.ts'
import { openAbout } from './about-store.ts'
import { showSettings, useSettings } from './settings-store.ts'
import classes from './shell.module.css'

/** The settings would lie over the dialog; and closing they give the focus back, which it would lose. */
function aboutInstead(): void {
  showSettings(false)
  setTimeout(openAbout)
}

/** How Muster looks on this computer, and the way out of it. */
export function SettingsMenu() {
  const { t } = useTranslation('shell')
  const preferences = usePreferences()
  const isOpen = useSettings(state => state.isOpen)
  const field = <Name extends keyof Preferences>(name: Name) => ({
    value: preferences[name],
    error: undefined,
    onChange: (value: Preferences[Name]) => setPreferences({ [name]: value }),
  })
  return (
    <Popover
      opened={isOpen}
      onChange={showSettings}
      position="bottom-end"
      width={304}
      trapFocus
      returnFocus
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon aria-label={t('menu.settings')} onClick={() => showSettings(!isOpen)}>
          <IconSettings size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.settings} aria-label={t('menu.settings')}>
        <PickField
          label={t('menu.theme')}
          field={field('theme')}
          choices={(['auto', 'light', 'dark'] as const).map(value => ({
            value,
            label: t(`menu.themes.${value}`),
          }))}
        />
        <PickField
          label={t('menu.density')}
          field={field('density')}
          choices={(['normal', 'compact'] as const).map(value => ({
            value,
            label: t(`menu.densities.${value}`),
          }))}
        />
        <PickField
          label={t('menu.direction')}
          field={field('direction')}
          choices={(['ltr', 'rtl'] as const).map(value => ({ value, label: t(`menu.directions.${value}`) }))}
        />
        <Button variant="subtle" onClick={aboutInstead}>
          {t('about.open')}
        </Button>
        <Button onClick={() => void act(() => client.session.quit())}>{t('menu.quit')}</Button>
      </Popover.Dropdown>
    </Popover>
  )
}
