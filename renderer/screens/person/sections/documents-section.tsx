import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import { client } from '../../../client.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { act } from '../../../state/ask/notices.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useClock } from '../../../state/live/clock.ts'
import { useMay } from '../../../state/live/session.ts'
import { showPersonDialog } from '../person-store.ts'
import { RecordList, type RecordText } from './record-list.tsx'
import { openFirst } from './removal-records.ts'

/** On which documents the person could travel, and whether the destination takes them. */
export function DocumentsSection({ file }: { file: PersonFile }) {
  const { t } = useTranslation(['person', 'codes'])
  const mayEdit = useMay('edit')
  const { id, nativeName, acceptedByDestination, nationality } = file.person
  const answering = file.person.acceptedDestination ?? nationality
  const answer = t(`codes:yesNoUnknown.${acceptedByDestination}`)
  const person = { id, name: file.name, nativeName }
  const documents = useDocumentRecords(file)
  const acceptance: RecordText = {
    id: 'acceptance',
    weight: acceptedByDestination === 'yes' ? 'clear' : 'review',
    title:
      answering === null || acceptedByDestination === 'unknown'
        ? t('documents.acceptance', { answer })
        : t('documents.acceptanceOf', { answer, country: answering }),
    notes: [],
    actions: [
      mayEdit && {
        label: t('documents.recordAcceptance'),
        run: () => openDialog({ kind: 'acceptance', person }),
      },
    ],
  }
  return (
    <Section
      title={t('sections.documents')}
      actions={
        mayEdit && (
          <Group gap={8}>
            <Button size="xs" onClick={() => showPersonDialog('mrz')}>
              {t('documents.paste')}
            </Button>
            <Button size="xs" onClick={() => openDialog({ kind: 'document', person })}>
              {t('documents.add')}
            </Button>
          </Group>
        )
      }
    >
      <RecordList none={t('documents.none')} records={documents} />
      <RecordList none="" records={[acceptance]} />
    </Section>
  )
}

function useDocumentRecords(file: PersonFile): RecordText[] {
  const { t } = useTranslation('person')
  const mayEdit = useMay('edit')
  const today = useClock(state => dateIn('UTC', state.now))
  const validity = (expires: string | null) => {
    if (expires === null) return t('documents.noExpiry')
    return t(expires < today ? 'documents.expired' : 'documents.expires', { date: expires })
  }
  return openFirst(file.documents, document => document.withdrawnAt).map(document => ({
    id: document.id,
    weight: document.expires !== null && document.expires >= today ? 'clear' : 'review',
    isEnded: document.withdrawnAt !== null,
    title: [document.type, document.number].filter(Boolean).join(' '),
    notes: [
      [
        document.state && t('documents.issued', { state: document.state }),
        document.nationality &&
          document.nationality !== document.state &&
          t('documents.states', { nationality: document.nationality }),
        validity(document.expires),
      ]
        .filter(Boolean)
        .join(', '),
      document.withdrawnAt && t('documents.withdrawn', { at: utcDateTime(document.withdrawnAt) }),
    ],
    actions: [
      mayEdit &&
        document.withdrawnAt === null && {
          label: t('documents.withdraw'),
          run: () =>
            void act(() => client.evidence.withdrawDocument({ id: document.id }), t('documents.done')),
        },
    ],
  }))
}
