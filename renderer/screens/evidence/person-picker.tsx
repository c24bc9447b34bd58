import { Select } from '@mantine/core'
import { useState } from 'react'
import { personInLine, usePeopleFound } from '../../state/ask/people-found.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'

const maxShown = 8

/** Finds one person as a name or number is typed. Arrows and Enter choose. */
export function PersonPicker({
  label,
  hint,
  nobody,
  error,
  onPick,
}: {
  label: string
  hint: string
  nobody: string
  error: string | undefined
  onPick: (person: PersonRef | null) => void
}) {
  const [query, setQuery] = useState('')
  const { rows } = usePeopleFound(query, maxShown)
  return (
    <Select
      label={label}
      description={hint}
      error={error}
      data={rows.map(row => ({ value: row.id, label: personInLine(row) }))}
      searchable
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      nothingFoundMessage={nobody}
      onChange={id => onPick(rows.find(row => row.id === id) ?? null)}
      data-autofocus
    />
  )
}
