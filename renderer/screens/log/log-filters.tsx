import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { act, showProblem } from '../../state/ask/notices.ts'
import { isCancelled, toProblem } from '../../state/ask/problem.ts'
import classes from './log.module.css'
import { narrow, useLog } from './log-store.ts'

const shown = 8

/** The log of one person, of one flight, or of one person on one flight. */
export function LogFilters() {
  return (
    <>
      <PersonFilter />
      <FlightFilter />
    </>
  )
}

function PersonFilter() {
  const { t } = useTranslation('log')
  const person = useLog(state => state.person)
  const [query, setQuery] = useState(person?.name ?? '')
  const rows = usePeopleLike(query)
  const choices = rows.map(row => ({ value: row.id as string, label: describe(row) }))
  const chosen = person && !rows.some(row => row.id === person.id) ? [personChoice(person)] : []
  return (
    <Select
      className={classes.filter ?? ''}
      aria-label={t('person')}
      placeholder={t('personHint')}
      data={[...chosen, ...choices]}
      value={person?.id ?? null}
      onChange={id => narrow({ person: rows.find(row => row.id === id) ?? null })}
      searchable
      clearable
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      nothingFoundMessage={t('nobody')}
      data-screen-search
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
    />
  )
}

function FlightFilter() {
  const { t } = useTranslation('log')
  const flight = useLog(state => state.flight)
  const [flights, setFlights] = useState<readonly { value: string; label: string }[]>([])
  useEffect(() => {
    void act(() => client.flights.list()).then(rows =>
      setFlights((rows ?? []).map(row => ({ value: row.flight.id, label: row.flight.number }))),
    )
  }, [])
  return (
    <Select
      className={classes.flightFilter ?? ''}
      aria-label={t('flight')}
      placeholder={t('flightHint')}
      data={[...flights]}
      value={flight}
      onChange={id => narrow({ flight: id })}
      searchable
      clearable
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
    />
  )
}

/** The people that fit what is typed; a newer question calls the older one off. */
function usePeopleLike(query: string): readonly PersonRow[] {
  const [rows, setRows] = useState<readonly PersonRow[]>([])
  useEffect(() => {
    const asking = new AbortController()
    client.people
      .search({ query, limit: shown }, { signal: asking.signal })
      .then(found => setRows(found.rows))
      .catch((error: unknown) => {
        if (!isCancelled(error) && !asking.signal.aborted) showProblem(toProblem(error))
      })
    return () => asking.abort()
  }, [query])
  return rows
}

function personChoice({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}

function describe({ name, nativeName, caseNumber, birthDate }: PersonRow): string {
  return [name, nativeName, birthDate, caseNumber].filter(Boolean).join('  ·  ')
}
