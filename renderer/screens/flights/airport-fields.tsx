import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import type { Field } from '../../components/form/use-form.ts'
import { useTaking } from '../../components/form/use-taking.ts'
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
  const { found, isAnswered } = useAirports(query, field.value ? [field.value] : [])
  const choices = found.map(toChoice)
  const take = (code: string | null) => field.onChange(found.find(airport => airport.code === code) ?? null)
  const { left, ...taking } = useTaking({
    query,
    setQuery,
    // The one chosen before stands first, and fits nothing that is typed over it.
    fitting: () => choices.filter(({ value }) => value !== field.value?.code || isCode(query, value)),
    chosen: field.value && toChoice(field.value).label,
    onTake: take,
    isAnswered,
    takesFirst: true,
  })
  return (
    <Select
      label={label}
      placeholder={t('create.airportHint')}
      error={left ?? field.error}
      data={choices}
      value={field.value?.code ?? null}
      onChange={take}
      searchable
      {...taking}
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
  const { found, isAnswered } = useAirports(query, field.value)
  const choices = found.map(toChoice)
  const pick = (codes: string[]) =>
    field.onChange(codes.flatMap(code => found.find(airport => airport.code === code) ?? []))
  const picked = field.value.map(airport => airport.code)
  const { left, ...taking } = useTaking({
    query,
    setQuery,
    fitting: () => choices.filter(({ value }) => !picked.includes(value) || isCode(query, value)),
    chosen: null,
    onTake: code => pick([...new Set([...picked, code])]),
    isAnswered,
    takesFirst: true,
    isForSeveral: true,
  })
  return (
    <MultiSelect
      label={label}
      {...(field.value.length === 0 ? { placeholder: t('create.airportHint') } : {})}
      error={left ?? field.error}
      data={choices}
      value={picked}
      onChange={pick}
      searchable
      {...taking}
      filter={({ options }) => options}
      nothingFoundMessage={t('create.noAirport')}
    />
  )
}

/** The airports that fit what is typed, and those chosen before, without which their names could not be shown. */
function useAirports(query: string, chosen: readonly Airport[]): { found: Airport[]; isAnswered: boolean } {
  // Choosing puts the airport's own line into the field, which is no question: what was asked last stays.
  const chosenLabel = chosen.map(airport => toChoice(airport).label).find(label => label === query)
  const [asked, setAsked] = useState(query)
  if (chosenLabel === undefined && asked !== query) setAsked(query)
  const { value, problem } = useAnswer(
    async signal => ({ asked, found: await client.flights.airports({ query: asked }, { signal }) }),
    [],
    { renewedBy: [asked], showsProblems: true },
  )
  const others = (value?.found ?? []).filter(airport => !chosen.some(({ code }) => code === airport.code))
  return { found: [...chosen, ...others], isAnswered: value?.asked === asked || problem !== undefined }
}

/** Whether what is typed is a code itself. */
function isCode(typed: string, code: string): boolean {
  return typed.trim().toUpperCase() === code
}

function toChoice({ code, city, name }: Airport) {
  return { value: code, label: `${code}  ${city === name ? city : `${city}, ${name}`}` }
}
