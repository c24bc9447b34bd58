import { useTranslation } from 'react-i18next'
import { OrderIssuer, type OrderProceedings } from '#shared/model/removal-order.ts'
import { client } from '../../../client.ts'
import { utcDateTime } from '../../../i18n/format.ts'
import { act } from '../../../state/ask/notices.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { ownWord, useOwnCodes } from '../../../state/live/own-codes.ts'
import { useMay } from '../../../state/live/session.ts'
import type { Dossier } from '../dossier.ts'
import type { RecordText } from './record-list.tsx'
import { openFirst, refOf } from './removal-records.ts'
import { stayClockOf } from './stay-clock-of.tsx'

/** Removal orders. One that is not known to be final asks for a look. */
export function useOrderRecords({ file, stays }: Dossier): RecordText[] {
  const { t } = useTranslation('person')
  const mayEdit = useMay('edit')
  const person = refOf(file)
  const proceedings = useProceedings()
  return openFirst(file.orders, order => order.withdrawnAt).map(order => ({
    id: order.id,
    weight: order.final === 'yes' ? 'clear' : 'review',
    isEnded: order.withdrawnAt !== null,
    title: order.number ? t('orders.of', { number: order.number }) : t('orders.nameless'),
    notes: [
      [
        order.date && t('orders.dated', { date: order.date }),
        t(`orders.final.${order.final}`),
        order.destinations.length > 0
          ? t('orders.to', { countries: order.destinations.join(', ') })
          : t('orders.anywhere'),
      ]
        .filter(Boolean)
        .join(', '),
      order.evidence,
      proceedings(order),
      order.withdrawnAt && t('orders.withdrawn', { at: utcDateTime(order.withdrawnAt) }),
    ],
    clock: order.withdrawnAt === null && stayClockOf(order.id, stays),
    actions: [
      mayEdit &&
        order.withdrawnAt === null && {
          label: t('orders.proceedings'),
          run: () => openDialog({ kind: 'proceedings', person, order }),
        },
      mayEdit &&
        order.withdrawnAt === null && {
          label: t('orders.withdraw'),
          run: () => void act(() => client.evidence.withdrawOrder({ id: order.id }), t('orders.done')),
        },
    ],
  }))
}

/** What happened to an order, in words; what nobody recorded is left out. */
function useProceedings(): (order: OrderProceedings) => string {
  const { t } = useTranslation(['person', 'codes', 'evidence'])
  const own = useOwnCodes()
  const issuer = (code: string) => {
    const known = OrderIssuer.options.find(each => each === code)
    return known ? t(`codes:orderIssuer.${known}`) : ownWord(own.issuers, code)
  }
  return order =>
    [
      order.issuedBy && t('orders.issued', { by: issuer(order.issuedBy) }),
      order.inAbsentia === 'yes' && t('orders.inAbsentia'),
      order.appealWaived === 'yes' && t('orders.appealWaived'),
      ...(['appealFiledOn', 'appealDecidedOn', 'reopenFiledOn', 'reopenDeniedOn'] as const).map(
        name => order[name] && `${t(`evidence:proceedings.${name}`)} ${order[name]}`,
      ),
    ]
      .filter(Boolean)
      .join(', ')
}
