import { Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { AnyOrderIssuer, type OrderProceedings, ReopenGround } from '#shared/model/removal-order.ts'
import { DateField } from '../../../components/date-field/date-field.tsx'
import { FieldRow } from '../../../components/dialog/dialog.tsx'
import { ChoiceField, PickField } from '../../../components/form/fields.tsx'
import { blankIsNull } from '../../../components/form/schemas.ts'
import type { Field } from '../../../components/form/use-form.ts'
import { useChoices } from '../choices.ts'

/** What happened to an order, as it is typed: dates are text, and empty while nobody recorded them. */
export interface ProceedingsDraft {
  issuedBy: AnyOrderIssuer | null
  inAbsentia: YesNoUnknown
  appealWaived: YesNoUnknown
  appealFiledOn: string
  appealDecidedOn: string
  reopenFiledOn: string
  reopenDeniedOn: string
  reopenGround: ReopenGround | null
}

/** The same, checked, with an empty date as null. */
export const Proceedings = z.object({
  issuedBy: AnyOrderIssuer.nullable(),
  inAbsentia: YesNoUnknown,
  appealWaived: YesNoUnknown,
  appealFiledOn: blankIsNull(PlainDate),
  appealDecidedOn: blankIsNull(PlainDate),
  reopenFiledOn: blankIsNull(PlainDate),
  reopenDeniedOn: blankIsNull(PlainDate),
  reopenGround: ReopenGround.nullable(),
})

/** What is known, put into fields. */
export function proceedingsDraft(known: OrderProceedings): ProceedingsDraft {
  const { issuedBy, inAbsentia, appealWaived, reopenGround, ...dates } = known
  return {
    issuedBy,
    inAbsentia,
    appealWaived,
    appealFiledOn: dates.appealFiledOn ?? '',
    appealDecidedOn: dates.appealDecidedOn ?? '',
    reopenFiledOn: dates.reopenFiledOn ?? '',
    reopenDeniedOn: dates.reopenDeniedOn ?? '',
    reopenGround,
  }
}

/** The fields of what happened to an order, as one field of a form. What is wrong with any of them is said below them. */
export function ProceedingsFields({ field: whole }: { field: Field<ProceedingsDraft> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown, orderIssuers, reopenGrounds } = useChoices()
  const field = <Name extends keyof ProceedingsDraft>(name: Name): Field<ProceedingsDraft[Name]> => ({
    value: whole.value[name],
    error: undefined,
    onChange: value => whole.onChange({ ...whole.value, [name]: value }),
  })
  return (
    <>
      <ChoiceField
        label={t('proceedings.issuedBy')}
        field={field('issuedBy')}
        choices={orderIssuers}
        mayBeEmpty
      />
      <FieldRow>
        <PickField label={t('proceedings.inAbsentia')} field={field('inAbsentia')} choices={yesNoUnknown} />
        <PickField
          label={t('proceedings.appealWaived')}
          field={field('appealWaived')}
          choices={yesNoUnknown}
        />
      </FieldRow>
      <FieldRow>
        <DateField label={t('proceedings.appealFiledOn')} field={field('appealFiledOn')} />
        <DateField label={t('proceedings.appealDecidedOn')} field={field('appealDecidedOn')} />
      </FieldRow>
      <FieldRow>
        <DateField label={t('proceedings.reopenFiledOn')} field={field('reopenFiledOn')} />
        <DateField label={t('proceedings.reopenDeniedOn')} field={field('reopenDeniedOn')} />
      </FieldRow>
      <ChoiceField
        label={t('proceedings.reopenGround')}
        field={field('reopenGround')}
        choices={reopenGrounds}
        mayBeEmpty
      />
      {whole.error && <Input.Error>{whole.error}</Input.Error>}
    </>
  )
}
