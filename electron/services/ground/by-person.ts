import type { PersonId } from '#shared/model/ids.ts'

/** Groups records by the person they are about; a person without any has an empty list, and who is nobody's is left out. */
export function groupByPerson<T extends { readonly personId: PersonId | null }>(
  records: readonly T[],
): (person: PersonId) => readonly T[] {
  const groups = Map.groupBy(records, record => record.personId)
  return person => groups.get(person) ?? []
}
