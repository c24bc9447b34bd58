import type { PersonRow } from './person-row.ts'
import { shortName } from './printable-text.ts'

type Named = Pick<PersonRow, 'familyName' | 'givenNames'>

/** FAMILY and Given, the one order everywhere (ui.md). A single name stands alone and as it was written. */
export function nameParts({ familyName, givenNames }: Named): [family: string, given: string] {
  if (familyName === '' || givenNames === '') return [shortName(familyName || givenNames), '']
  return [shortName(familyName.toUpperCase()), shortName(givenNames)]
}

/** `FAMILY, Given` in one text. */
export function plainName(row: Named): string {
  return nameParts(row).filter(Boolean).join(', ')
}
