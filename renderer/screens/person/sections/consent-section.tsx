import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { RecordList, type RecordText } from './record-list.tsx'
import { openFirst } from './removal-records.ts'

/** The person's own choice to leave. A withdrawal blocks, so it is red and stays first in sight. */
export function ConsentSection({ file }: { file: PersonFile }) {
  const { t } = useTranslation(['person', 'attachments'])
  const mayEdit = useMay('edit')
  const { id, nativeName } = file.person
  const person = { id, name: file.name, nativeName }
  const records = openFirst(file.consents, () => null).map(
    (consent): RecordText => ({
      id: consent.id,
      weight: consent.withdrawnAt ? 'blocked' : 'clear',
      title: t('consent.signed', { date: consent.signedOn }),
      notes: [
        [
          t('consent.language', { language: consent.language }),
          consent.askedBy && t('attachments:statements.asked', { name: consent.askedBy }),
          consent.interpreter && t('consent.interpreter', { name: consent.interpreter }),
          consent.interpreterNeeded === 'no' && t('attachments:statements.noInterpreter'),
          consent.witness && t('consent.witness', { name: consent.witness }),
          t(`consent.counsel.${consent.counselOffered}`),
        ]
          .filter(Boolean)
          .join(', '),
        consent.list,
        consent.withdrawnAt &&
          t('consent.withdrawn', { at: utcDateTime(consent.withdrawnAt), why: consent.withdrawnWhy ?? '' }),
      ],
      actions: [
        !consent.withdrawnAt && {
          label: t('consent.withdraw'),
          run: () => openDialog({ kind: 'withdraw_consent', person, consent: consent.id }),
        },
      ],
    }),
  )
  return (
    <Section
      title={t('sections.consent')}
      actions={
        mayEdit && (
          <Button size="xs" onClick={() => openDialog({ kind: 'consent', person })}>
            {t('consent.add')}
          </Button>
        )
      }
    >
      <RecordList none={t('consent.none')} records={records} />
    </Section>
  )
}
