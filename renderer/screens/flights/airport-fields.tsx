import { MultiSelect, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import type { Field } from '../../components/form/use-form.ts'
import { showProblem } from '../../state/ask/notices.ts'
import { isCancelled, toProblem } from '../../state/ask/problem.ts'

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
  const [found, setFound] = useState<readonly Airport[]>([])
  const isLabel = chosen.some(airport => toChoice(airport).label === query)
  useEffect(() => {
    if (isLabel) return
    const asking = new AbortController()
    client.flights
      .airports({ query }, { signal: asking.signal })
      .then(setFound)
      .catch((error: unknown) => {
        if (!isCancelled(error) && !asking.signal.aborted) showProblem(toProblem(error))
      })
    return () => asking.abort()
  }, [query, isLabel])
  return [...chosen, ...found.filter(airport => !chosen.some(({ code }) => code === airport.code))]
}

function toChoice({ code, city, name }: Airport) {
  return { value: code, label: `${code}  ${city === name ? city : `${city}, ${name}`}` }
}
