import { day } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'
import { onRecord } from './recorded-bars.ts'

/** Every row of a register in which the person was seen protects, wherever that register is now and whatever a newer one says. */
export function sightingsOf({ sightings }: Pick<PersonRecords, 'sightings'>): Protection[] {
  return sightings.map(sighting => {
    const { row, source, asOf } = sighting
    const named = [row.familyName, row.givenNames].filter(Boolean).join(', ')
    return {
      ...onRecord('sighting', sighting),
      code: row.category,
      what: `the permit “${row.category}”${row.permitNumber === null ? '' : ` ${row.permitNumber}`} of ${named} in the register “${source}” of ${day(asOf)}`,
      from: row.validFrom,
      recordedAt: sighting.sightedAt,
      recordedBy: sighting.importedBy,
      reach: {},
      claim: null,
    }
  })
}
