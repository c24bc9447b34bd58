import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlightView } from '#shared/contract/flights.ts'
import { CabinType } from '#shared/model/codes.ts'
import { PlainDate } from '#shared/model/fields.ts'
import type { Flight, FlightStop } from '#shared/model/flight.ts'
import { client } from '../../client.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { localInstant, timeOfDay } from '../../components/date-field/local-instant.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { originOf, routeOf } from '../../components/time/itinerary.ts'
import { utcDateTime, zonedTime } from '../../i18n/format.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { openFlightDialog } from './flight-store.ts'

/** Moves a flight in time, or puts it on another aircraft. Its route stays: another route is another flight. */
export function EditFlightDialog({ view: { flight } }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'codes'])
  const [origin, last] = ends(flight)
  const form = useForm(draftOf(flight), schema(t('edit.badTime')), draft =>
    attempt(async () => {
      const departs = localInstant(draft.date, draft.time, origin.timeZone)
      const arrives = localInstant(draft.arrivesDate, draft.arrivesTime, last.timeZone)
      await client.flights.update({
        id: flight.id,
        cabin: draft.cabin,
        ...(departs ? { departs } : {}),
        ...(arrives ? { arrives } : {}),
      })
      openFlightDialog(null)
      say(t('edit.done', { number: flight.number }))
    }),
  )
  const utc = (date: string, time: string, stop: FlightStop) => {
    const at = localInstant(date, time, stop.timeZone)
    return t('edit.clock', { city: stop.city, utc: at ? utcDateTime(at) : '' })
  }
  const { date, time, arrivesDate, arrivesTime } = form.values
  return (
    <FormDialog
      {...form}
      title={t('edit.title', { number: flight.number })}
      submit={t('edit.submit')}
      onClose={() => openFlightDialog(null)}
    >
      <FieldRow>
        <DateField label={t('edit.date')} field={form.field('date')} isFirst />
        <TextField label={t('edit.time')} field={form.field('time')} hint={utc(date, time, origin)} />
      </FieldRow>
      <FieldRow>
        <DateField label={t('edit.arrivesDate')} field={form.field('arrivesDate')} />
        <TextField
          label={t('edit.time')}
          field={form.field('arrivesTime')}
          hint={utc(arrivesDate, arrivesTime, last)}
        />
      </FieldRow>
      <ChoiceField
        label={t('edit.cabin')}
        field={form.field('cabin')}
        choices={CabinType.options.map(value => ({ value, label: t(`codes:cabin.${value}`) }))}
      />
    </FormDialog>
  )
}

function schema(badTime: string) {
  const time = z.string().regex(timeOfDay, badTime)
  return z.object({
    date: PlainDate,
    time,
    arrivesDate: PlainDate,
    arrivesTime: time,
    cabin: CabinType,
  })
}

function draftOf(flight: Flight) {
  const [origin, last] = ends(flight)
  const departs = origin.departs && zonedTime(origin.departs, origin.timeZone)
  const arrives = last.arrives && zonedTime(last.arrives, last.timeZone)
  return {
    date: departs?.date ?? '',
    time: departs?.time ?? '',
    arrivesDate: arrives?.date ?? '',
    arrivesTime: arrives?.time ?? '',
    cabin: flight.cabin as CabinType | null,
  }
}

function ends(flight: Flight): [FlightStop, FlightStop] {
  return [originOf(flight), routeOf(flight).at(-1) ?? originOf(flight)]
}
