import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { PersonRow } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { showProblem } from '../../state/ask/notices.ts'
import { isCancelled, toProblem } from '../../state/ask/problem.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'

const shown = 8

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
  return (
    <Select
      label={label}
      description={hint}
      error={error}
      data={rows.map(row => ({ value: row.id, label: describe(row) }))}
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

function describe({ name, nativeName, caseNumber, birthDate }: PersonRow): string {
  return [name, nativeName, birthDate, caseNumber].filter(Boolean).join('  ·  ')
}
