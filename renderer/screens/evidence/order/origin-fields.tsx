import { useTranslation } from 'react-i18next'
import type { AnyBarKind } from '#shared/model/codes.ts'
import { type BarOrigin, originFieldsOf } from '#shared/model/legal-bar.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { client } from '../../../client.ts'
import { MomentField } from '../../../components/date-field/moment-field.tsx'
import { type TypingClock, typedMoment } from '../../../components/date-field/moments.ts'
import { FieldRow } from '../../../components/dialog/dialog.tsx'
import { ChoiceField } from '../../../components/form/fields.tsx'
import type { Form } from '../../../components/form/use-form.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'

/** What is typed into the fields below. */
export interface OriginDraft {
  court: string | null
  noticeAt: string
  grantedAt: string
  receivedAt: string
}

/** Nothing said of where an order comes from. */
export const emptyOrigin: OriginDraft = { court: null, noticeAt: '', grantedAt: '', receivedAt: '' }

/**
 * Whose order it is and when it was granted and received, for the kinds of bar that have such moments. When it was
 * entered the program knows. An odd time warns and is taken all the same: a slip must not keep a protection out.
 */
export function OriginFields<Values extends OriginDraft>({
  kind,
  form,
  clock,
}: {
  kind: AnyBarKind
  form: Form<Values>
  clock: TypingClock
}) {
  const { t } = useTranslation('movements')
  const fields = originFieldsOf(kind)
  const warnings = useWarnings(form.values, clock)
  const { timeZone, now } = clock
  const moments = (['noticeAt', 'grantedAt', 'receivedAt'] as const).filter(name => fields.includes(name))
  if (fields.length === 0) return null
  return (
    <>
      {fields.includes('court') && <CourtField form={form} />}
      <FieldRow>
        {moments.map(name => (
          <MomentField
            key={name}
            label={t(`origin.${name}`)}
            field={form.field(name)}
            timeZone={timeZone}
            now={now}
            warning={warnings[name]}
          />
        ))}
      </FieldRow>
    </>
  )
}

/** One of the courts whose clock and calendar the rule pack knows. */
function CourtField<Values extends OriginDraft>({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('movements')
  const { value: courts = [] } = useAnswer(signal => client.stays.courts(undefined, { signal }), [], {
    showsProblems: true,
  })
  return (
    <ChoiceField
      label={t('origin.court')}
      field={form.field('court')}
      choices={courts.map(({ code, title }) => ({ value: code, label: title }))}
      mayBeEmpty
    />
  )
}

function useWarnings(
  draft: OriginDraft,
  { timeZone, now }: TypingClock,
): Partial<Record<keyof BarOrigin, string>> {
  const { t } = useTranslation('movements')
  const read = (name: 'noticeAt' | 'grantedAt' | 'receivedAt') => typedMoment(draft[name], timeZone, now)
  const [granted, received] = [read('grantedAt'), read('receivedAt')]
  const warnings: Partial<Record<keyof BarOrigin, string>> = {}
  for (const name of ['noticeAt', 'grantedAt', 'receivedAt'] as const) {
    const moment = read(name)
    if (moment && compareInstants(moment, now) > 0) warnings[name] = t('origin.future')
  }
  if (granted && received && compareInstants(received, granted) < 0) {
    warnings.receivedAt = t('origin.backwards')
  }
  return warnings
}
