import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import type { Field } from '../../components/form/use-form.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'

/** An airport as the lookup gives it. */
export type Airport = Awaited<ReturnType<typeof client.flights.airports>>[number]

/** One airport, found by code, city or name. */
export function AirportField({
  label,
  field,
  isFirst = false,
}: {
  label: string
  field: Field<Airport | null>
  isFirst?: boolean
}) {
  const { t } = useTranslation('flights')
  const [query, setQuery] = useState('')
  const found = useAirports(query, field.value ? [field.value] : [])
  return (
    <Select
      label={label}
      placeholder={t('create.airportHint')}
      error={field.error}
      data={found.map(toChoice)}
      value={field.value?.code ?? null}
      onChange={code => field.onChange(found.find(airport => airport.code === code) ?? null)}
      searchable
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      nothingFoundMessage={t('create.noAirport')}
      allowDeselect={false}
      data-autofocus={isFirst || undefined}
    />
  )
}

/** Several airports, in the order in which they were chosen. */
export function AirportsField({ label, field }: { label: string; field: Field<readonly Airport[]> }) {
  const { t } = useTranslation('flights')
  const [query, setQuery] = useState('')
  const found = useAirports(query, field.value)
  const pick = (codes: string[]) =>
    field.onChange(codes.flatMap(code => found.find(airport => airport.code === code) ?? []))
  return (
    <MultiSelect
      label={label}
      {...(field.value.length === 0 ? { placeholder: t('create.airportHint') } : {})}
      data={found.map(toChoice)}
      value={field.value.map(airport => airport.code)}
      onChange={pick}
      searchable
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      nothingFoundMessage={t('create.noAirport')}
    />
  )
}

/** The airports that fit what is typed, and those chosen before, without which their names could not be shown. */
function useAirports(query: string, chosen: readonly Airport[]): Airport[] {
  // Choosing puts the airport's own line into the field, which is no question: what was asked last stays.
  const chosenLabel = chosen.map(airport => toChoice(airport).label).find(label => label === query)
  const [asked, setAsked] = useState(query)
  if (chosenLabel === undefined && asked !== query) setAsked(query)
  const { value: found = [] } = useAnswer(
    signal => client.flights.airports({ query: asked }, { signal }),
    [],
    { renewedBy: [asked], showsProblems: true },
  )
  return [...chosen, ...found.filter(airport => !chosen.some(({ code }) => code === airport.code))]
}

function toChoice({ code, city, name }: Airport) {
  return { value: code, label: `${code}  ${city === name ? city : `${city}, ${name}`}` }
}
