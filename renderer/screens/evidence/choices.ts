import { useTranslation } from 'react-i18next'
import type { OwnCodes } from '#shared/contract/rule-packs.ts'
import { BarKind, PermitCategory, PermitStatus, RemovalReason } from '#shared/model/codes.ts'
import { RelationKind } from '#shared/model/relation.ts'
import { OrderIssuer, ReopenGround } from '#shared/model/removal-order.ts'
import { useOwnCodes } from '../../state/live/own-codes.ts'

/** The closed lists as choices with their words; what the pack in force adds to them stands behind. */
export function useChoices() {
  const { t } = useTranslation('codes')
  const own = useOwnCodes()
  const added = (of: OwnCodes[keyof OwnCodes]) => of.map(({ code, title }) => ({ value: code, label: title }))
  return {
    barKinds: [
      ...BarKind.options.map(value => ({ value, label: t(`barKind.${value}`) })),
      ...added(own.bars),
    ],
    permitCategories: [
      ...PermitCategory.options.map(value => ({ value, label: t(`permitCategory.${value}`) })),
      ...added(own.permits),
    ],
    permitStatuses: PermitStatus.options.map(value => ({ value, label: t(`permitStatus.${value}`) })),
    removalReasons: RemovalReason.options.map(value => ({ value, label: t(`removalReason.${value}`) })),
    orderIssuers: [
      ...OrderIssuer.options.map(value => ({ value, label: t(`orderIssuer.${value}`) })),
      ...added(own.issuers),
    ],
    relationKinds: RelationKind.options.map(value => ({ value, label: t(`relationKind.${value}`) })),
    reopenGrounds: ReopenGround.options.map(value => ({ value, label: t(`reopenGround.${value}`) })),
    yesNoUnknown: (['yes', 'no', 'unknown'] as const).map(value => ({
      value,
      label: t(`yesNoUnknown.${value}`),
    })),
  }
}
