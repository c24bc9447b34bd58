/**
 * Document codes that show a right to stay. Who holds such a card has, or had, that right: it counts as a permit even
 * when the printed date has passed, because a card's expiry is not a status's expiry.
 *
 * United States: C1 (resident), C2 (commuter); T (re-entry permit or refugee permit, as airlines report it in
 * passenger lists). European Union and United Kingdom: AR, CR, IR (second letter R, ICAO Doc 9303-5, 4.2.2.1);
 * Germany: AS (Swiss nationals). Outside Doc 9303, but printed: RP (Estonia), TR (Georgia, since 2025), TA (Germany,
 * before 2011).
 */
const residenceCardCodes: ReadonlySet<string> = new Set(['C1', 'C2', 'AR', 'CR', 'IR', 'AS'])

/**
 * First letters that Doc 9303 gives to no document (P, V, A, C and I are all there are), and that states print on
 * residence permits none the less. A new permit of that kind must stop a removal on the day that it is first seen.
 */
const permitLetters = /^[RT]/

/** Papers of somebody who asked for asylum. ME: Germany, Ankunftsnachweis (AsylG section 63a). */
const asylumCodes: ReadonlySet<string> = new Set(['ME'])

/** Whether a document code shows a right to stay, whatever the size of the document. Fillers do not matter. */
export function isResidenceCardCode(code: string): boolean {
  const letters = code.replaceAll('<', '')
  return residenceCardCodes.has(letters) || permitLetters.test(letters)
}

/** Whether a document code shows that somebody asked for asylum. Fillers do not matter. */
export function isAsylumCode(code: string): boolean {
  return asylumCodes.has(code.replaceAll('<', ''))
}

/** What a passport's second letter says of its holder. Source: ICAO Doc 9303-4, 8th edition, 4.4. */
export const protectedPassports: Readonly<Record<string, 'refugee' | 'stateless'>> = {
  PR: 'refugee',
  PS: 'stateless',
}
