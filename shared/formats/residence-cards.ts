/**
 * Document codes of residence cards. Who holds one has, or had, a right to stay: it counts as a permit even when the
 * printed date has passed, because a card's expiry is not a status's expiry. United States: C1 (resident), C2
 * (commuter); European Union and United Kingdom: AR, CR, IR (second letter R, ICAO Doc 9303-5, 4.2.2.1).
 */
export const residenceCardCodes: ReadonlySet<string> = new Set(['C1', 'C2', 'AR', 'CR', 'IR'])
