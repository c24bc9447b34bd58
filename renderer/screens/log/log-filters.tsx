import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { personInLine, usePeopleFound } from '../../state/ask/people-found.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import classes from './log.module.css'
import { narrow, useLog } from './log-store.ts'

const maxShown = 8

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
  const { rows } = usePeopleFound(query, maxShown)
  const choices = rows.map(row => ({ value: row.id as string, label: personInLine(row) }))
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
  const { value: rows = [] } = useAnswer(signal => client.flights.list(undefined, { signal }), [], {
    showsProblems: true,
  })
  return (
    <Select
      className={classes.flightFilter ?? ''}
      aria-label={t('flight')}
      placeholder={t('flightHint')}
      data={rows.map(row => ({ value: row.flight.id, label: row.flight.number }))}
      value={flight}
      onChange={id => narrow({ flight: id })}
      searchable
      clearable
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
    />
  )
}

function personChoice({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}
