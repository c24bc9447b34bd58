import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { Noun } from '#shared/model/codes.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { Page, Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { nounWord } from '../../i18n/words.ts'
import type { PickedFile } from '../../state/ask/picked-file.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useLive } from '../../state/live/live.ts'
import { takeOpenedFile, useOpenedFile } from '../../state/live/opened-file.ts'
import { useMay, useOfficeZone } from '../../state/live/session.ts'
import classes from './exchange.module.css'
import { loadConflicts, loadExchange, useExchange } from './exchange-store.ts'
import { Merges } from './merges.tsx'
import { ReadDialog } from './read-dialog.tsx'
import { RunningJobs } from './running-jobs.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { TrustDialog } from './trust-dialog.tsx'
import { OwnKey, TrustedOffices } from './trusted-offices.tsx'
import { valuesInWords } from './values-in-words.ts'
import { WriteDialog } from './write-dialog.tsx'

/** Files between offices: write one, read one, whom this office trusts, and what merging left to settle. */
export function ExchangeScreen() {
  const { t } = useTranslation('exchange')
  const [dialog, setDialog] = useState<'write' | 'read' | 'trust'>()
  const mayExchange = useMay('edit')
  const mayTrust = useMay('trust')
  const opened = useOpenedFile(state => state.file)
  const [reading, setReading] = useState<PickedFile>()
  useEffect(() => {
    if (!opened || !mayExchange) return
    setReading(takeOpenedFile())
    setDialog('read')
  }, [opened, mayExchange])
  useLive(Noun.options, loadExchange)
  const close = () => {
    setDialog(undefined)
    setReading(undefined)
  }
  return (
    <Page
      title={t('title')}
      aside={
        <Button component="a" variant="subtle" href={hrefOf(places.verify())}>
          {t('verify')}
        </Button>
      }
      actions={
        mayExchange && (
          <>
            <Button onClick={() => setDialog('read')}>{t('read')}</Button>
            <Button variant="filled" onClick={() => setDialog('write')}>
              {t('write')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.content}>
        <RunningJobs />
        <Conflicts />
        <Merges />
        <TrustedOffices mayTrust={mayTrust} onTrust={() => setDialog('trust')} />
        <OwnKey />
      </div>
      {dialog === 'write' && <WriteDialog onClose={close} />}
      {dialog === 'read' && <ReadDialog key={reading?.file} opened={reading} onClose={close} />}
      {dialog === 'trust' && (
        <KeepTyped as="trust office">
          <TrustDialog onClose={close} />
        </KeepTyped>
      )}
    </Page>
  )
}

function Conflicts() {
  const { t } = useTranslation('exchange')
  const { value: conflicts, problem } = useExchange(state => state.conflicts)
  const maySettle = useMay('release')
  const timeZone = useOfficeZone()
  const [settling, setSettling] = useState<ConflictView>()
  return (
    <Section title={t('conflicts')}>
      {problem && <ErrorNotice problem={problem} />}
      {conflicts?.length === 0 && (
        <p className={classes.dim}>
          {t('none')} {t('noneText')}
        </p>
      )}
      {conflicts && conflicts.length > 0 && (
        <>
          {!maySettle && <p className={classes.dim}>{t('onlyReviewer')}</p>}
          <DataTable
            label={t('waiting')}
            rows={conflicts}
            columns={[
              { id: 'record', header: t('record'), cell: each => <ConflictRecord conflict={each} /> },
              {
                id: 'holds',
                header: t('holds'),
                cell: each => <bdi>{valuesInWords(each.noun, each.holds, timeZone)}</bdi>,
              },
              {
                id: 'settle',
                header: t('settle'),
                cell: each =>
                  maySettle && (
                    <Button
                      aria-label={t('settleOf', { noun: nounWord(each.noun), whom: whomOf(each) })}
                      onClick={() => setSettling(each)}
                    >
                      {t('settle')}
                    </Button>
                  ),
              },
            ]}
          />
        </>
      )}
      {settling && (
        <KeepTyped as={`settle ${settling.id}`}>
          <SettleDialog
            conflict={settling}
            whom={whomOf(settling)}
            onClose={() => {
              setSettling(undefined)
              loadConflicts()
            }}
          />
        </KeepTyped>
      )}
    </Section>
  )
}

function ConflictRecord({ conflict }: { conflict: ConflictView }) {
  const { t } = useTranslation('exchange')
  return (
    <>
      {nounWord(conflict.noun)} <bdi>{whomOf(conflict)}</bdi>
      {conflict.kind === 'release' && <span className={classes.hint}>{t('release')}</span>}
    </>
  )
}

function whomOf({ person, flight }: ConflictView): string {
  return person?.name ?? flight?.number ?? ''
}
