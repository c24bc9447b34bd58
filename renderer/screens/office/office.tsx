import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus } from '#shared/contract/session.ts'
import type { User } from '#shared/model/user.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Page, Section } from '../../components/page/page.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { meanwhileWord } from '../../i18n/words.ts'
import { useSoughtPart } from '../../state/dialogs/sought-part.ts'
import { useLive } from '../../state/live/live.ts'
import { selectSignedIn, useMay, useSession } from '../../state/live/session.ts'
import { CopyOfficeKey } from './copy-office-key.tsx'
import { DataKey } from './data-key.tsx'
import { loadDataKey } from './data-key-store.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LockMinutes } from './lock-minutes.tsx'
import classes from './office.module.css'
import { OfficeName } from './office-name.tsx'
import { OfficeRules } from './office-rules.tsx'
import { Periods } from './periods.tsx'
import { loadStandings, useStandings } from './standings-store.ts'
import { AcceptDialog, PassphraseDialog } from './user-dialogs.tsx'
import { UserList } from './user-list.tsx'

type SignedIn = Extract<SessionStatus, { state: 'signed_in' }>

const nouns = [
  'office',
  'user',
  'signingKey',
  'certificate',
  'certificateConfirmation',
  'certificateEnd',
] as const

function load(): void {
  loadStandings()
  loadDataKey()
}

/** What this office is, and who may open its store. */
export function OfficeScreen() {
  const { t } = useTranslation('office')
  const signedIn = useSession(selectSignedIn)
  const mayAdd = useMay('administer')
  const [isAdding, setIsAdding] = useState(false)
  useLive(nouns, load)
  if (!signedIn) return null
  return (
    <Page
      title={t('title')}
      actions={
        mayAdd && (
          <Button variant="filled" onClick={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <div className={classes.content}>
        <UserList me={signedIn.user} />
        <Me {...signedIn} />
        <OfficeFacts {...signedIn} />
        <DataKey office={signedIn.office.name} />
        <OfficeRules />
        <Periods />
      </div>
      {isAdding && (
        <KeepTyped as="new user">
          <InviteDialog onClose={() => setIsAdding(false)} />
        </KeepTyped>
      )}
    </Page>
  )
}

/** Whoever is signed in: what others compare before they certify the key, and the passphrase that opens it. */
function Me({
  user,
  fingerprint,
  isCertified,
  unknownRoots,
}: {
  user: User
  fingerprint: string
  isCertified: boolean
  unknownRoots: readonly string[]
}) {
  const { t } = useTranslation('office')
  const { standings } = useStandings()
  const isUnconfirmed = standings.some(
    each => each.fingerprint === fingerprint && each.state === 'unconfirmed',
  )
  const [isChanging, setIsChanging] = useState(false)
  const [isAccepting, setIsAccepting] = useState(false)
  const rootSought = useSoughtPart('root')
  const button = (
    <Button size="xs" onClick={() => setIsChanging(true)}>
      {t('passphrase.title')}
    </Button>
  )
  return (
    <Section title={t('me')} actions={button}>
      {(isUnconfirmed || !isCertified) && (
        <p className={classes.warning}>
          {t(isUnconfirmed ? 'waitsForSecond' : 'waits')}{' '}
          {!isCertified && t('untilThen', { meanwhile: meanwhileWord(user.roles) })}
        </p>
      )}
      {unknownRoots.length > 0 && (
        <p className={classes.warning}>
          {t('accept.warning')}{' '}
          <Button ref={rootSought} size="compact-xs" onClick={() => setIsAccepting(true)}>
            {t('accept.title')}
          </Button>
        </p>
      )}
      <Facts
        facts={[
          {
            name: t('fingerprint'),
            value: (
              <>
                <code>{fingerprint}</code>
                <span className={classes.hint}>{t('fingerprintHint')}</span>
              </>
            ),
          },
        ]}
      />
      {isAccepting && <AcceptDialog roots={unknownRoots} onClose={() => setIsAccepting(false)} />}
      {isChanging && <PassphraseDialog onClose={() => setIsChanging(false)} />}
    </Section>
  )
}

function OfficeFacts({ office, folder, opened }: Pick<SignedIn, 'office' | 'folder' | 'opened'>) {
  const { t } = useTranslation('office')
  return (
    <Section title={t('facts')} actions={<CopyOfficeKey />}>
      <Facts
        facts={[
          { name: t('code'), value: office.code },
          { name: t('name'), value: <OfficeName code={office.code} name={office.name} /> },
          { name: t('timeZone'), value: office.timeZone },
          { name: t('law'), value: office.jurisdiction.toUpperCase() },
          { name: t('lock.title'), value: <LockMinutes chosen={office.lockMinutes} /> },
          { name: t('store'), value: folder },
          {
            name: t('lastChange'),
            value: opened.lastChange ? <UtcTime at={opened.lastChange} withDate /> : t('none'),
          },
          {
            name: t('lastMerge'),
            value: opened.lastMerge ? <UtcTime at={opened.lastMerge} withDate /> : t('none'),
          },
          {
            name: t('publicKey'),
            value: (
              <>
                <code>{office.publicKey}</code>
                <span className={classes.hint}>{t('publicKeyHint')}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
