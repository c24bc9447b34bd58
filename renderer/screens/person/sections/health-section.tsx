import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { RecordList, type RecordText, type Weight } from './record-list.tsx'

const weights: Record<MedicalClearance['fit'], Weight> = { yes: 'clear', no: 'blocked', unknown: 'review' }

/** What clinicians said of fitness to fly, the latest first: it is the one that counts. */
export function HealthSection({ file }: { file: PersonFile }) {
  const { t } = useTranslation(['person', 'attachments'])
  const mayEdit = useMay('planner', 'reviewer', 'approver', 'administrator')
  const { id, nativeName } = file.person
  const latestFirst = file.clearances.toSorted((a, b) => b.id.localeCompare(a.id))
  const records = latestFirst.map(
    ({ id: key, fit, by, until, examinedOn, language, list, recordedAt }, index): RecordText => ({
      id: key,
      weight: fit === 'yes' && (by === null || until === null) ? 'review' : weights[fit],
      isEnded: index > 0,
      title: t(`health.fit.${fit}`),
      notes: [
        [
          by ? t('health.by', { by }) : t('health.nobody'),
          until ? t('health.until', { date: until }) : t('health.noEnd'),
          examinedOn && t('health.examined', { date: examinedOn }),
          language && t('attachments:statements.language', { language }),
          utcDateTime(recordedAt),
          list,
        ]
          .filter(Boolean)
          .join(', '),
        index > 0 && t('health.newer'),
      ],
    }),
  )
  return (
    <Section
      title={t('sections.health')}
      actions={
        mayEdit && (
          <Button
            size="xs"
            onClick={() => openDialog({ kind: 'clearance', person: { id, name: file.name, nativeName } })}
          >
            {t('health.add')}
          </Button>
        )
      }
    >
      <RecordList none={t('health.none')} records={records} />
    </Section>
  )
}
