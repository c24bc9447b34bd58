import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../components/page/page.tsx'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import type { Dossier } from '../dossier.ts'
import { useOrderRecords } from './order-records.ts'
import { RecordList } from './record-list.tsx'
import { useBarRecords, useClassOrderRecords, usePermitRecords, useStopRecords } from './removal-records.ts'

/** May this person be removed: whatever protects them first, what supports a removal last. */
export function RemovalSection({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation('person')
  const { file } = dossier
  const { id, nativeName } = file.person
  const mayEdit = useMay('edit')
  const stops = useStopRecords(dossier)
  const bars = useBarRecords(dossier)
  const classOrders = useClassOrderRecords(dossier)
  const permits = usePermitRecords(dossier)
  const orders = useOrderRecords(dossier)
  const person = { id, name: file.name, nativeName }
  const add = (kind: 'bar' | 'permit' | 'order', label: string) =>
    mayEdit && (
      <Button size="xs" onClick={() => openDialog({ kind, person })}>
        {label}
      </Button>
    )
  return (
    <Section title={t('sections.removal')}>
      <RecordList title={t('stops.title')} none={t('stops.none')} records={stops} />
      <RecordList
        title={t('bars.title')}
        none={t('bars.none')}
        records={bars}
        actions={add('bar', t('bars.add'))}
      />
      <RecordList title={t('classOrders.title')} none={t('classOrders.none')} records={classOrders} />
      <RecordList
        title={t('permits.title')}
        none={t('permits.none')}
        records={permits}
        actions={add('permit', t('permits.add'))}
      />
      <RecordList
        title={t('orders.title')}
        none={t('orders.none')}
        records={orders}
        actions={add('order', t('orders.add'))}
      />
    </Section>
  )
}
