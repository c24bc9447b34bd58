import { Select } from '@mantine/core'
import { useState } from 'react'
import type { PersonId } from '#shared/model/ids.ts'
import type { Field } from '../../components/form/use-form.ts'
import { useTaking } from '../../components/form/use-taking.ts'
import { personInLine, usePeopleFound } from '../../state/ask/people-found.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'

const maxShown = 8

/** Finds one person as a name or number is typed. Arrows and Enter choose. */
export function PersonPicker({
  label,
  hint,
  nobody,
  field: { value: picked, error, onChange },
  except,
}: {
  label: string
  hint: string
  nobody: string
  field: Field<PersonRef | null>
  /** Who is not to be chosen: nobody is their own relative. */
  except?: PersonId
}) {
  const [query, setQuery] = useState(picked?.name ?? '')
  const { rows: found, isAnswered } = usePeopleFound(query, maxShown + 1)
  const rows = found.filter(({ id }) => id !== except).slice(0, maxShown)
  const choices = rows.map(row => ({ value: row.id as string, label: personInLine(row) }))
  // Who was picked before may not be among those found now.
  if (picked && !rows.some(({ id }) => id === picked.id))
    choices.push({ value: picked.id, label: picked.name })
  const { left, ...taking } = useTaking({
    query,
    setQuery,
    fitting: () => choices,
    chosen: choices.find(({ value }) => value === picked?.id)?.label ?? null,
    onTake: id => onChange(rows.find(row => row.id === id) ?? null),
    isAnswered,
  })
  return (
    <Select
      label={label}
      description={hint}
      error={left ?? error}
      data={choices}
      value={picked?.id ?? null}
      searchable
      {...taking}
      filter={({ options }) => options}
      nothingFoundMessage={nobody}
      onChange={id => onChange(rows.find(row => row.id === id) ?? null)}
      data-autofocus
    />
  )
}
