import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { missingOfExamination } from '#shared/rules/families/fitness.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import type { Dossier } from '../dossier.ts'
import { RecordList, type RecordText, type Weight } from './record-list.tsx'

const weights: Record<MedicalClearance['fit'], Weight> = { yes: 'clear', no: 'blocked', unknown: 'review' }

/** What clinicians said of fitness to fly, the latest first: it is the one that counts, but for a "not fit": that holds until it is ended by name. */
export function HealthSection({ dossier: { file, protections } }: { dossier: Dossier }) {
  const { t } = useTranslation(['person', 'attachments'])
  const mayEdit = useMay('edit')
  const { id, nativeName } = file.person
  const holds = (key: string) =>
    protections.some(row => row.id === `unfit:${key}` && row.state !== 'released')
  const latestFirst = file.clearances.toSorted((a, b) => b.id.localeCompare(a.id))
  const records = latestFirst.map((clearance, index): RecordText => {
    const { id: key, fit, by, until, examinedOn, language, list, recordedAt } = clearance
    const isHeld = holds(key)
    const isOver = index > 0 && !isHeld
    const missing = fit === 'yes' && !isOver ? missingOfExamination(clearance, file) : []
    return {
      id: key,
      weight: fit === 'yes' && (until === null || missing.length > 0) ? 'review' : weights[fit],
      isEnded: isOver,
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
        missing.length > 0 && t('health.missing', { parts: missing.join(', ') }),
        isOver && t('health.newer'),
        isHeld && index > 0 && t('health.holds'),
      ],
    }
  })
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
