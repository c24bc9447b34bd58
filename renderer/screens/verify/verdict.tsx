import { useTranslation } from 'react-i18next'
import type { Verdict, VerifiedDocument } from '#shared/contract/verifying.ts'
import { Facts } from '../../components/page/facts.tsx'
import { NewPart } from '../../components/page/new-part.tsx'
import { TopBar, type TopBarTone } from '../../components/page/top-bar.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import classes from './verify.module.css'

/** What became of a document: the verdict in a word, why in sentences, and what it says of itself where that holds. */
export function VerdictOf({ document, named }: { document: VerifiedDocument; named: string | null }) {
  const { t } = useTranslation(['verify', 'codes'])
  const { verdict, why, isVoid, office } = document
  const isUncompared = verdict === 'superseded' && office?.isCompared === false
  const word = t(`verdict.${isUncompared ? 'supersededUncompared' : verdict}`)
  return (
    <NewPart className={classes.stack} label={word}>
      <TopBar tone={isVoid && verdict === 'genuine' ? 'caution' : tones[verdict]}>
        <strong>{word}</strong>
        {isVoid && <> · {t('void')}</>}
      </TopBar>
      {named !== null && (
        <p className={classes.dim}>
          <bdi>{named}</bdi>
        </p>
      )}
      {why.map(sentence => (
        <p key={sentence} className={classes.why}>
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {document.flight !== null && <Says document={document} />}
    </NewPart>
  )
}

function Says({ document }: { document: VerifiedDocument }) {
  const { t } = useTranslation(['verify', 'codes'])
  const { office, flight, version, profile, voidAfter, sha256, signers, unsigned } = document
  return (
    <Facts
      facts={[
        ...(office
          ? [
              {
                name: t('office'),
                value: t(knownOf(office), { ...office, knownAs: office.knownAs ?? '' }),
              },
              { name: t('officeShort'), value: office.key },
            ]
          : []),
        { name: t('flight'), value: flight },
        { name: t('version'), value: version },
        ...(profile === null ? [] : [{ name: t('reader'), value: t(`readers.${profile}`) }]),
        ...(voidAfter === null ? [] : [{ name: t('voidAfter'), value: <UtcTime at={voidAfter} withDate /> }]),
        {
          name: t('signed'),
          value: signers.map(({ name, role, at, key }) => (
            <span key={key} className={classes.signer}>
              {t('signer', {
                name: name ?? t('notNamed'),
                role: t(`codes:role.${role}`),
                at: utcDateTime(at),
                key,
              })}
            </span>
          )),
        },
        ...(unsigned.length === 0
          ? []
          : [{ name: t('notSigned'), value: t('notSignedFields', { fields: unsigned.join(', ') }) }]),
        { name: 'SHA-256', value: <span className={classes.hash}>{sha256}</span> },
      ]}
    />
  )
}

function knownOf({ name, knownAs }: NonNullable<VerifiedDocument['office']>) {
  if (knownAs === null) return 'unknown'
  return knownAs === name ? 'known' : 'knownAs'
}

const tones: Record<Verdict, TopBarTone> = {
  genuine: 'note',
  uncompared: 'caution',
  superseded: 'stop',
  unknown_office: 'caution',
  unproven: 'caution',
  unsigned: 'caution',
  altered: 'stop',
}
