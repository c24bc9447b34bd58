/** The two names of a person, as every list holds them. */
interface Named {
  readonly familyName: string
  readonly givenNames: string
}

/** Longest name or number of a person in print, in characters: so that no row outgrows a page. */
const maxNameLength = 120

/** FAMILY and Given, the one order everywhere (ui.md). A single name stands alone and as it was written. */
export function nameParts({ familyName, givenNames }: Named): [family: string, given: string] {
  if (familyName === '' || givenNames === '') return [shortName(familyName || givenNames), '']
  return [shortName(familyName.toUpperCase()), shortName(givenNames)]
}

/** `FAMILY, Given` in one text. */
export function plainName(row: Named): string {
  return nameParts(row).filter(Boolean).join(', ')
}

/** A name or number cut to what a row can take; a cut is seen by its ellipsis, and CSV and JSON have the whole. */
export function shortName(name: string): string {
  return shortText(name, maxNameLength)
}

/** A text of at most `max` characters (code points); what was cut is seen by its ellipsis. */
export function shortText(text: string, max: number): string {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}
