import { useTranslation } from 'react-i18next'
import { BarKind, PermitCategory, PermitStatus, RemovalReason } from '#shared/model/codes.ts'
import { OrderIssuer, ReopenGround } from '#shared/model/removal-order.ts'

/** The closed lists as choices with their words. */
export function useChoices() {
  const { t } = useTranslation('codes')
  return {
    barKinds: BarKind.options.map(value => ({ value, label: t(`barKind.${value}`) })),
    permitCategories: PermitCategory.options.map(value => ({ value, label: t(`permitCategory.${value}`) })),
    permitStatuses: PermitStatus.options.map(value => ({ value, label: t(`permitStatus.${value}`) })),
    removalReasons: RemovalReason.options.map(value => ({ value, label: t(`removalReason.${value}`) })),
    orderIssuers: OrderIssuer.options.map(value => ({ value, label: t(`orderIssuer.${value}`) })),
    reopenGrounds: ReopenGround.options.map(value => ({ value, label: t(`reopenGround.${value}`) })),
    yesNoUnknown: (['yes', 'no', 'unknown'] as const).map(value => ({
      value,
      label: t(`yesNoUnknown.${value}`),
    })),
  }
}
