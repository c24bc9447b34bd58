import { useTranslation } from 'react-i18next'
import { CabinType } from '#shared/model/codes.ts'
import { client } from '../../client.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { localInstant } from '../../components/date-field/local-instant.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { utcDateTime } from '../../i18n/format.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { type Airport, AirportField, AirportsField } from './airport-fields.tsx'
import { emptyDraft, flightSchema } from './flight-draft.ts'
import { closeNewFlight } from './flights-store.ts'

/** A new flight: number, route, departure by the clock of its first airport, aircraft. */
export function NewFlightDialog() {
  const { t } = useTranslation(['flights', 'common', 'codes'])
  const words = {
    needed: t('common:requiredField'),
    badTime: t('create.badTime'),
    arrivesBoth: t('create.arrivesBoth'),
  }
  const form = useForm(emptyDraft, flightSchema(words), flight =>
    attempt(async () => {
      const { id } = await client.flights.create(flight)
      closeNewFlight()
      say(t('create.done', { number: flight.number }))
      go(places.flight(id))
    }),
  )
  const { from, to, date, time, arrivesDate, arrivesTime } = form.values
  return (
    <FormDialog
      {...form}
      title={t('create.title')}
      submit={t('create.submit')}
      onClose={closeNewFlight}
      width="normal"
    >
      <FieldRow>
        <TextField
          label={t('create.number')}
          field={form.field('number')}
          placeholder="HO1"
          maxLength={8}
          isFirst
        />
        <ChoiceField
          label={t('create.cabin')}
          field={form.field('cabin')}
          choices={CabinType.options.map(value => ({ value, label: t(`codes:cabin.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <AirportField label={t('create.from')} field={form.field('from')} />
        <AirportField label={t('create.to')} field={form.field('to')} />
      </FieldRow>
      <FieldRow>
        <AirportsField label={t('create.via')} field={form.field('via')} />
        <AirportsField label={t('create.diversions')} field={form.field('diversions')} />
      </FieldRow>
      <FieldRow>
        <DateField label={t('create.date')} field={form.field('date')} hint={zoneOf(from)} />
        <TextField
          label={t('create.time')}
          field={form.field('time')}
          hint={utcOf(date, time, from)}
          placeholder="06:00"
        />
      </FieldRow>
      <FieldRow>
        <DateField label={t('create.arrivesDate')} field={form.field('arrivesDate')} hint={zoneOf(to)} />
        <TextField
          label={t('create.arrivesTime')}
          field={form.field('arrivesTime')}
          hint={utcOf(arrivesDate, arrivesTime, to)}
          placeholder={t('common:optional')}
        />
      </FieldRow>
    </FormDialog>
  )

  function zoneOf(airport: Airport | null): string {
    return airport ? t('create.zone', { city: airport.city, zone: airport.timeZone }) : blank
  }

  function utcOf(day: string, clock: string, airport: Airport | null): string {
    const at = localInstant(day, clock, airport?.timeZone)
    return at ? t('create.utc', { utc: utcDateTime(at) }) : blank
  }
}

/** Keeps a line's height while it has nothing to say. */
const blank = '\u00a0'
