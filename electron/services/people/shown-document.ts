import type { TravelDocument } from '#shared/model/travel-document.ts'

/**
 * The one document that a list shows of a person: a passport before other papers, then the one that expires last.
 * The check looks at all of them; withdrawn ones are shown nowhere.
 */
export function shownDocument(documents: readonly TravelDocument[]): TravelDocument | null {
  const held = documents.filter(document => document.withdrawnAt === null)
  return held.toSorted(byRank)[0] ?? null
}

function byRank(a: TravelDocument, b: TravelDocument): number {
  if (isPassport(a) !== isPassport(b)) return isPassport(a) ? -1 : 1
  if (a.expires !== b.expires) return (a.expires ?? '') > (b.expires ?? '') ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** ICAO Doc 9303-3: a document code that begins with P. */
function isPassport(document: TravelDocument): boolean {
  return document.type.startsWith('P')
}
