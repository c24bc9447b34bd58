import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '#shared/contract/people.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { MomentField } from '../../components/date-field/moment-field.tsx'
import type { TypingClock } from '../../components/date-field/moments.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { PersonName } from '../../components/name/person-name.tsx'
import { formatCount } from '../../i18n/format.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { useTypingClock } from '../../state/live/typing-clock.ts'
import { type ClassOrderDraft, classOrderSchema, emptyClassOrder } from './class-order-draft.ts'
import { KnownClassOrders } from './known-class-orders.tsx'
import classes from './register.module.css'
import { setAddingClassOrder } from './register-store.ts'

const maxShown = 50
const typingMs = 400

/** A class order, with a live list of whom it would cover before it is saved. */
export function NewClassOrderDialog() {
  const { t } = useTranslation(['register', 'movements'])
  const clock = useTypingClock()
  const { timeZone, now } = clock
  const schema = classOrderSchema(t('classOrders.dialog.atLeastOne'), clock)
  const form = useForm(emptyClassOrder(dateIn(timeZone, now)), schema, order =>
    attempt(async () => {
      const { covered } = await client.classOrders.add(order)
      setAddingClassOrder(false)
      say(t('classOrders.dialog.done', { count: covered }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('classOrders.dialog.title')}
      submit={t('classOrders.dialog.submit')}
      onClose={() => setAddingClassOrder(false)}
      width="wide"
    >
      <KnownClassOrders form={form} />
      <FieldRow>
        <TextField label={t('classOrders.dialog.name')} field={form.field('title')} isFirst />
        <TextField label={t('classOrders.dialog.citation')} field={form.field('citation')} />
      </FieldRow>
      <FieldRow>
        <DateField label={t('classOrders.dialog.from')} field={form.field('from')} />
        <TextField
          label={t('classOrders.dialog.until')}
          hint={t('classOrders.dialog.untilHint')}
          field={form.field('until')}
        />
        <MomentField
          label={t('movements:origin.grantedAt')}
          field={form.field('grantedAt')}
          {...{ timeZone, now }}
        />
        <MomentField
          label={t('movements:origin.receivedAt')}
          field={form.field('receivedAt')}
          {...{ timeZone, now }}
        />
      </FieldRow>
      <p className={classes.dim}>{t('classOrders.dialog.whom')}</p>
      <FieldRow>
        <TextField
          label={t('classOrders.dialog.ageFrom')}
          hint={t('classOrders.dialog.years')}
          field={form.field('ageFrom')}
          maxLength={3}
        />
        <TextField
          label={t('classOrders.dialog.ageUnder')}
          hint={t('classOrders.dialog.years')}
          field={form.field('ageUnder')}
          maxLength={3}
        />
        <DateField label={t('classOrders.dialog.bornFrom')} field={form.field('bornFrom')} />
        <DateField label={t('classOrders.dialog.bornTo')} field={form.field('bornTo')} />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('classOrders.dialog.nationality')}
          hint={t('classOrders.dialog.countryHint')}
          field={form.field('nationality')}
        />
        <TextField
          label={t('classOrders.dialog.destinations')}
          hint={t('classOrders.dialog.countryHint')}
          field={form.field('destinations')}
        />
        <TextField
          label={t('classOrders.dialog.custodyPlace')}
          hint={t('classOrders.dialog.custodyHint')}
          field={form.field('custodyPlace')}
        />
        <DateField label={t('classOrders.dialog.departsFrom')} field={form.field('departsFrom')} />
        <DateField label={t('classOrders.dialog.departsTo')} field={form.field('departsTo')} />
      </FieldRow>
      <Covered draft={form.values} clock={clock} />
    </FormDialog>
  )
}

/** Who is covered, asked when typing pauses. A condition that cannot be read yet asks nothing. */
function Covered({ draft, clock }: { draft: ClassOrderDraft; clock: TypingClock }) {
  const { t } = useTranslation('register')
  const covered = useCovered(draft, clock)
  if (!covered) return null
  if (covered.length === 0) return <p role="status">{t('classOrders.dialog.coveredNobody')}</p>
  return (
    <div role="status">
      <strong>
        {t('classOrders.dialog.covered', { count: covered.length, shown: formatCount(covered.length) })}
      </strong>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <ul className={classes.covered} tabIndex={0} aria-label={t('classOrders.dialog.preview')}>
        {covered.slice(0, maxShown).map(row => (
          <li key={row.id}>
            <PersonName name={row.name} nativeName={row.nativeName} />
            <span className={classes.dim}>
              {[row.birthDate, row.nationality, row.caseNumber].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
        {covered.length > maxShown && (
          <li>{t('classOrders.dialog.moreCovered', { count: covered.length - maxShown })}</li>
        )}
      </ul>
    </div>
  )
}

function useCovered(draft: ClassOrderDraft, clock: TypingClock): readonly PersonRow[] | undefined {
  const [settled] = useDebouncedValue(JSON.stringify({ ...draft, title: 'x', citation: 'x' }), typingMs)
  const order = classOrderSchema('', clock).safeParse(JSON.parse(settled))
  const { value } = useAnswer(
    order.success ? signal => client.classOrders.preview(order.data, { signal }) : null,
    [settled],
    { showsProblems: true },
  )
  return value
}
