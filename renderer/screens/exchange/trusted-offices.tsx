import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { CopyButton } from '../../components/page/copy-button.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { useSoughtPart } from '../../state/dialogs/sought-part.ts'
import { useIsWaiting } from '../../state/live/waiting-acts.ts'
import { AgreeDialog } from './agree-dialog.tsx'
import classes from './exchange.module.css'
import { loadTrusted, type Trusted, useExchange } from './exchange-store.ts'
import { TrustDialog } from './trust-dialog.tsx'

/** Whose files are merged here, as what, and how their keys were compared. */
export function TrustedOffices({ mayTrust, onTrust }: { mayTrust: boolean; onTrust: () => void }) {
  const { t } = useTranslation('exchange')
  const { value: trusted = [] } = useExchange(state => state.trusted)
  const [about, setAbout] = useState<{ does: 'withdraw' | 'agree' | 'compare'; office: Trusted }>()
  const close = () => setAbout(undefined)
  return (
    <Section title={t('trusted')} actions={mayTrust && <Button onClick={onTrust}>{t('trust')}</Button>}>
      {!mayTrust && <p className={classes.dim}>{t('onlyApprover')}</p>}
      {trusted.length === 0 ? (
        <p className={classes.dim}>{t('nobody')}</p>
      ) : (
        <DataTable
          label={t('trustedOnes')}
          rows={trusted}
          columns={[
            { id: 'name', header: t('name'), cell: office => <Names office={office} /> },
            {
              id: 'degree',
              header: t('trusting.degree'),
              isText: true,
              cell: office => <Degree office={office} onLook={() => setAbout({ does: 'agree', office })} />,
            },
            {
              id: 'compared',
              header: t('compared'),
              cell: office => (
                <>
                  {t(`trusting.ways.${office.compared ?? 'no'}`)}{' '}
                  {mayTrust && office.compared === null && (
                    <Button
                      aria-label={t('trusting.compareOf', { name: office.name })}
                      onClick={() => setAbout({ does: 'compare', office })}
                    >
                      {t('trusting.compare')}
                    </Button>
                  )}
                </>
              ),
            },
            { id: 'since', header: t('since'), cell: office => <UtcTime at={office.trustedAt} withDate /> },
            {
              id: 'withdraw',
              header: t('withdrawing.button'),
              cell: office =>
                mayTrust && (
                  <Button
                    aria-label={t('withdrawing.of', { name: office.name })}
                    onClick={() => setAbout({ does: 'withdraw', office })}
                  >
                    {t('withdrawing.button')}
                  </Button>
                ),
            },
            {
              id: 'key',
              header: t('signing'),
              isText: true,
              cell: office => <code className={classes.key}>{office.signingKey}</code>,
            },
          ]}
        />
      )}
      {about?.does === 'withdraw' && <WithdrawDialog name={about.office.name} onClose={close} />}
      {about?.does === 'compare' && <TrustDialog about={about.office} onClose={close} />}
      {about?.does === 'agree' && about.office.waits && (
        <AgreeDialog
          office={about.office}
          waits={about.office.waits}
          onWithdraw={mayTrust ? () => setAbout({ does: 'withdraw', office: about.office }) : null}
          onClose={close}
        />
      )}
    </Section>
  )
}

/** Its name, and those under which it was trusted before. */
function Names({ office: { name, formerNames } }: { office: Trusted }) {
  const { t } = useTranslation('exchange')
  return (
    <>
      <bdi>{name}</bdi>
      {formerNames.length > 0 && (
        <span className={classes.hint}>{t('calledBefore', { names: formerNames.join(', ') })}</span>
      )}
    </>
  )
}

/** What counts, and what waits; whoever may be the second person looks at it here. */
function Degree({ office, onLook }: { office: Trusted; onLook: () => void }) {
  const { t } = useTranslation('exchange')
  const { name, waits } = office
  const waiting = `trust ${waits?.id}`
  const isMine = useIsWaiting(waiting)
  const sought = useSoughtPart(waiting)
  return (
    <>
      {t(`trusting.degrees.${degreeOf(office)}`)}
      {waits && <span className={classes.hint}>{waitingWords(waits, t)}</span>}
      {waits && isMine && (
        <Button ref={sought} aria-label={t('agreeing.openOf', { name })} onClick={onLook}>
          {t('agreeing.open')}
        </Button>
      )}
    </>
  )
}

function waitingWords(
  { degree: asked, by, whom, lapsed, mayAgree }: NonNullable<Trusted['waits']>,
  t: TFunction<'exchange'>,
): string {
  const degree = t(`trusting.degrees.${asked}`)
  if (lapsed !== null) return t('trusting.lapsed', { degree, why: lapsed })
  if (mayAgree) return t('trusting.waitsForYou', { degree, by })
  return whom === null
    ? t('trusting.waitsForNobody', { degree, by })
    : t('trusting.waits', { degree, by, whom })
}

function degreeOf({ desk, releases }: Trusted): 'protect' | 'release' | 'desk' {
  if (desk) return 'desk'
  return releases ? 'release' : 'protect'
}

/** What an office protects goes on; what it released counts no more, at once. */
function WithdrawDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const form = useForm({}, z.object({}), () =>
    attempt(async () => {
      await client.exchange.distrust({ name })
      loadTrusted()
      onClose()
      say(t('withdrawing.done', { name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('withdrawing.of', { name })}
      submit={t('withdrawing.submit')}
      onClose={onClose}
      width="normal"
    >
      <p>{t('withdrawing.text')}</p>
    </FormDialog>
  )
}

/** This office's key, and its code for others to scan. */
export function OwnKey() {
  const { t } = useTranslation('exchange')
  const { value: keys } = useExchange(state => state.keys)
  if (!keys) return null
  const { size, path } = keys.qr
  return (
    <Section title={t('mine')} actions={<CopyButton text={keys.key} label={t('copyKey')} />}>
      <Facts
        facts={[
          {
            name: t('key'),
            value: (
              <>
                <code className={classes.key}>{keys.key}</code>
                <span className={classes.hint}>{t('keyHint')}</span>
              </>
            ),
          },
          {
            name: t('code'),
            value: (
              <>
                <svg
                  className={classes.code}
                  viewBox={`-4 -4 ${size + 8} ${size + 8}`}
                  role="img"
                  aria-label={t('codeOf')}
                >
                  <path d={path} />
                </svg>
                <span className={classes.hint}>{t('codeHint')}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
