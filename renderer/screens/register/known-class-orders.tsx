import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import type { Form } from '../../components/form/use-form.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { type ClassOrderDraft, draftOfKnown } from './class-order-draft.ts'
import classes from './register.module.css'

/** Class orders that the public knows of: choosing one fills the form, and says what it asks and who has read that. */
export function KnownClassOrders({ form }: { form: Form<ClassOrderDraft> }) {
  const { t } = useTranslation(['register', 'codes', 'rules'])
  const { value: known } = useAnswer(signal => client.classOrders.known(undefined, { signal }), [])
  const [code, setCode] = useState<string | null>(null)
  if (!known || known.length === 0) return null
  const chosen = known.find(each => each.code === code)
  const choose = (next: string | null) => {
    setCode(next)
    const order = known.find(each => each.code === next)
    if (order) fill(form, draftOfKnown(form.values, order))
  }
  return (
    <>
      <Select
        label={t('classOrders.known.label')}
        description={t('classOrders.known.hint')}
        data={known.map(({ code: value, title }) => ({ value, label: title }))}
        value={code}
        onChange={choose}
        searchable
        clearable
      />
      {chosen && (
        <div className={classes.known} role="status">
          <p>{chosen.says}</p>
          <p className={classes.dim}>
            {t(`codes:verified.${chosen.source.verified}`)}: {chosen.source.address}
            {chosen.source.readOn && ` (${t('rules:readOn', { date: chosen.source.readOn })})`}
          </p>
        </div>
      )}
    </>
  )
}

function fill(form: Form<ClassOrderDraft>, draft: ClassOrderDraft): void {
  for (const name of Object.keys(draft) as (keyof ClassOrderDraft)[]) form.field(name).onChange(draft[name])
}
