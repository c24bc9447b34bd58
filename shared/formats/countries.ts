import isoCodes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }

/**
 * States, and the other codes that a travel document may carry where a state is expected.
 *
 * Source: ISO 3166-1 alpha-3 (list of the package i18n-iso-countries, read as plain data so that no bundle carries
 * its other 79 languages), and ICAO Doc 9303-3, 8th edition 2021, section 5, parts B to D.
 */

/** A code that {@link parseCountryCode} knows: three capital letters. */
export type CountryCode = string & { readonly __brand: 'CountryCode' }

/**
 * What a code stands for.
 * - `state`: a state or territory of ISO 3166-1, or Kosovo;
 * - `british`: a kind of British nationality other than citizen; these differ in their right of abode;
 * - `organisation`: an issuing authority that is no state;
 * - `stateless` (XXA), `refugee` (XXB, 1951 Convention; XXC, other), `unspecified` (XXX);
 * - `former`: no longer in ISO 3166-1, still printed in old documents;
 * - `specimen`: the state of sample documents. Nobody is its national.
 */
export type CountryCodeKind =
  | 'state'
  | 'british'
  | 'organisation'
  | 'stateless'
  | 'refugee'
  | 'unspecified'
  | 'former'
  | 'specimen'

/**
 * The canonical code for a text, undefined when nobody issues it. Case, spaces and the filler `<` do not matter.
 * Germany's `D` becomes `DEU`; Kosovo's `XXK` (European Union), `XKX` and `XKK` (user-assigned) become ICAO's `RKS`.
 */
export function parseCountryCode(text: string): CountryCode | undefined {
  if (codes.has(text)) return text as CountryCode
  const code = text.replace(/[\s<]/g, '').toUpperCase()
  const canonical = synonyms[code] ?? code
  return codes.has(canonical) ? (canonical as CountryCode) : undefined
}

/** What the code stands for. */
export function countryCodeKind(code: CountryCode): CountryCodeKind {
  return requireEntry(code).kind
}

/** The English name. */
export function countryName(code: CountryCode): string {
  return requireEntry(code).name
}

/** Whether a person can hold the nationality that the code names; organisations and specimens have no nationals. */
export function isNationality(code: CountryCode): boolean {
  const kind = countryCodeKind(code)
  return kind === 'state' || kind === 'british' || kind === 'former'
}

/** All codes of the given kinds with their English names, by name. For pickers. */
export function listCountries(...kinds: CountryCodeKind[]): { code: CountryCode; name: string }[] {
  return [...codes]
    .filter(([, entry]) => kinds.includes(entry.kind))
    .map(([code, entry]) => ({ code: code as CountryCode, name: entry.name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

type Entry = { kind: CountryCodeKind; name: string }

const synonyms: Readonly<Record<string, string>> = { D: 'DEU', XXK: 'RKS', XKX: 'RKS', XKK: 'RKS' }

/** ICAO Doc 9303-3, section 5, parts B (reserved by the ISO 3166 agency), C (United Nations) and D (others). */
const icaoCodes: Readonly<Record<Exclude<CountryCodeKind, 'state'>, Readonly<Record<string, string>>>> = {
  british: {
    GBD: 'British Overseas Territories Citizen',
    GBN: 'British National (Overseas)',
    GBO: 'British Overseas Citizen',
    GBP: 'British Protected Person',
    GBS: 'British Subject',
  },
  organisation: {
    EUE: 'European Union',
    UNO: 'United Nations',
    UNA: 'United Nations specialized agency',
    UNK: 'United Nations Interim Administration Mission in Kosovo',
    XBA: 'African Development Bank',
    XIM: 'African Export-Import Bank',
    XCC: 'Caribbean Community',
    XCE: 'Council of Europe',
    XCO: 'Common Market for Eastern and Southern Africa',
    XEC: 'Economic Community of West African States',
    XPO: 'INTERPOL',
    XES: 'Organization of Eastern Caribbean States',
    XMP: 'Parliamentary Assembly of the Mediterranean',
    XOM: 'Sovereign Military Order of Malta',
    XDC: 'Southern African Development Community',
  },
  stateless: { XXA: 'Stateless person (1954 Convention)' },
  refugee: { XXB: 'Refugee (1951 Convention)', XXC: 'Refugee, other than under the 1951 Convention' },
  unspecified: { XXX: 'Unspecified nationality' },
  former: { ANT: 'Netherlands Antilles (until 2010)', NTZ: 'Neutral Zone (until 1993)' },
  // UTO: ICAO Doc 9303 itself. ASU: the Arabic-script sample document of the ICAO transliteration papers.
  specimen: { UTO: 'Utopia (specimen document)', ASU: 'Utopia, Arabic script (specimen document)' },
}

const codes: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...isoCodes.map(([alpha2 = '', alpha3 = '']): [string, Entry] => [
    synonyms[alpha3] ?? alpha3,
    { kind: 'state', name: englishName(alpha2) },
  ]),
  ...Object.entries(icaoCodes).flatMap(([kind, names]) =>
    Object.entries(names).map(([code, name]): [string, Entry] => [
      code,
      { kind: kind as CountryCodeKind, name },
    ]),
  ),
])

function englishName(alpha2: string): string {
  const name = (english.countries as Record<string, string | string[]>)[alpha2]
  return (Array.isArray(name) ? name[0] : name) ?? alpha2
}

function requireEntry(code: CountryCode): Entry {
  const entry = codes.get(code)
  if (entry === undefined) throw new RangeError(`Not a country code: ${JSON.stringify(code)}`)
  return entry
}
