import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { demoPassphrase } from '#shared/contract/session.ts'
import type { Office } from '#shared/model/office.ts'
import type { User } from '#shared/model/user.ts'
import { KeyCaps } from '../../components/page/key-caps.tsx'
import { meanwhileWord } from '../../i18n/words.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { lock } from '../../state/live/session.ts'
import { BackupAge } from './backup.tsx'
import { palette } from './palette-store.ts'
import { SettingsMenu } from './settings-menu.tsx'
import classes from './shell.module.css'

interface AboutHeader {
  office: Office
  user: User
  /** Whether their roles are in force: their key does not wait to be certified. */
  isCertified: boolean
  isDemo: boolean
}

/** Which office this is, the way to everything, and who is signed in. */
export function Header({ office, user, isCertified, isDemo }: AboutHeader) {
  const { t } = useTranslation(['shell', 'codes'])
  const named = user.roles.map(role => t(`codes:role.${role}`)).join(', ') || t('shell:looking.role')
  const roles = isCertified ? named : meanwhileWord(user.roles)
  return (
    <header className={classes.header}>
      <div className={classes.brand}>
        <span className={classes.product}>{t('product')}</span>
        <span className={classes.office} title={office.name}>
          {isDemo ? t('demo', { passphrase: demoPassphrase }) : `${office.code} · ${office.name}`}
        </span>
      </div>
      <button type="button" className={classes.search} onClick={palette.open}>
        {t('searchOrDo')}
        <KeyCaps keys="mod+K" />
      </button>
      <div className={classes.who}>
        {!isDemo && <BackupAge />}
        <a
          className={classes.user}
          href={hrefOf(places.office())}
          title={`${t('office')}: ${user.name} (${roles})`}
        >
          <bdi>{user.name}</bdi> <span className={classes.roles}>({roles})</span>
        </a>
        <SettingsMenu />
        <Button variant="subtle" onClick={() => void lock()}>
          {t('lock')}
        </Button>
      </div>
    </header>
  )
}
