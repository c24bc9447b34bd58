import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { MovementsView } from '#shared/contract/movements.ts'
import { PlainDate } from '#shared/model/fields.ts'
import type { Flight } from '#shared/model/flight.ts'
import { MovementKind } from '#shared/model/movement.ts'
import { client } from '../../../client.ts'
import { DateField } from '../../../components/date-field/date-field.tsx'
import { localInstant, timeOfDay } from '../../../components/date-field/local-instant.ts'
import { FieldRow } from '../../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { utcTime, zonedTime } from '../../../i18n/format.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import { readClock } from '../../../state/live/clock.ts'
import classes from './movements.module.css'

/** What happens next, where, and when on the clock of that place; filled in with what is likeliest, now. */
export function NewMovement({ flight, view }: { flight: Flight; view: MovementsView }) {
  const { t } = useTranslation('movements')
  const { next, phase } = view
  const [first] = next
  const zoneOf = (stop: string) => flight.stops[Number(stop)]?.timeZone ?? 'UTC'
  const form = useForm(draftOf(first, zoneOf), schema(t('dialog.badTime')), draft =>
    attempt(async () => {
      const at = localInstant(draft.date, draft.time, zoneOf(draft.stop))
      if (!at) return
      const airport = flight.stops[Number(draft.stop)]?.airport ?? ''
      await client.movements.record({ flight: flight.id, kind: draft.kind, airport, at })
      say(t('dialog.done', { kind: t(`kind.${draft.kind}`), airport }))
    }),
  )
  if (!first) return <p>{t('dialog.ended', { airport: phase.airport })}</p>
  const { kind, stop, date, time } = form.values
  const kinds = [...new Set(next.map(each => each.kind))]
  const stops = next.filter(each => each.kind === kind)
  const at = localInstant(date, time, zoneOf(stop ?? ''))
  const city = flight.stops[Number(stop)]?.city ?? ''
  return (
    <form className={classes.part} onSubmit={form.onSubmit} noValidate>
      <FieldRow>
        <ChoiceField
          label={t('dialog.what')}
          missing={t('dialog.noWhat')}
          field={form.field('kind')}
          choices={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
        />
        <ChoiceField
          label={t('dialog.where')}
          missing={t('dialog.noWhere')}
          field={form.field('stop')}
          choices={stops.map(each => ({ value: String(each.stop), label: each.airport }))}
        />
      </FieldRow>
      <FieldRow>
        <DateField label={t('dialog.date')} field={form.field('date')} />
        <TextField
          label={t('dialog.time')}
          field={form.field('time')}
          hint={at ? t('dialog.clockUtc', { city, utc: utcTime(at) }) : t('dialog.clock', { city })}
          isFirst
        />
      </FieldRow>
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('dialog.submit')}
        </Button>
      </div>
    </form>
  )
}

function draftOf(next: MovementsView['next'][number] | undefined, zoneOf: (stop: string) => string) {
  const stop = String(next?.stop ?? 0)
  const { date, time } = zonedTime(readClock(), zoneOf(stop))
  return { kind: (next?.kind ?? null) as MovementKind | null, stop: stop as string | null, date, time }
}

function schema(badTime: string) {
  return z.object({
    kind: MovementKind,
    stop: z.string(),
    date: PlainDate,
    time: z.string().regex(timeOfDay, badTime),
  })
}
