import { countryCodeKind, parseCountryCode } from './countries.ts'

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

/** Whom a travel document of a code is given to, who is no national of its issuer. */
export type ProtectedHolder = 'refugee' | 'stateless' | 'foreigner'

/**
 * What a passport is by its code.
 * - `ordinary`: of a national, P alone as older passports print it, or PP;
 * - `official`: diplomatic (PD), official or service (PO), military (PM): the holder may be in the country by a status of their own;
 * - `emergency`: an emergency passport (PE), a laissez-passer (PL), a single sheet (PU, Doc 9303-8): not only for nationals;
 * - {@link ProtectedHolder}: PR, PS, PT;
 * - `unknown`: a letter that is in no standard. Until 2025 a state could print what it liked.
 */
export type PassportKind = 'ordinary' | 'official' | 'emergency' | ProtectedHolder | 'unknown'

/**
 * Passports by their second letter. Source: ICAO Doc 9303-4, 8th edition with the two-letter codes that passports bear from 2026,
 * 4.4 (read in the crate mrz 0.9, `doccode.rs`, second-hand). The one table of them: for machine-readable zones, passenger lists and the check.
 */
const passports: Readonly<Record<string, PassportKind>> = {
  ...{ P: 'ordinary', PP: 'ordinary', PD: 'official', PO: 'official', PM: 'official' },
  ...{ PE: 'emergency', PL: 'emergency', PU: 'emergency' },
  ...{ PR: 'refugee', PS: 'stateless', PT: 'foreigner' },
}

const holders: Readonly<Record<ProtectedHolder, string>> = {
  refugee: 'refugee’s',
  stateless: 'stateless person’s',
  foreigner: 'foreigner’s',
}

/** What a passport is by its code; undefined for the code of anything else. Fillers do not matter. */
export function passportKind(code: string): PassportKind | undefined {
  const letters = code.replaceAll('<', '').toUpperCase()
  return passports[letters] ?? (letters.startsWith('P') ? 'unknown' : undefined)
}

/** Whose travel document it is by its code alone (“a refugee’s”); undefined where the code says nothing of it. Fillers do not matter. */
export function protectedHolder(code: string): { kind: ProtectedHolder; whose: string } | undefined {
  const kind = passportKind(code)
  return kind !== undefined && isProtected(kind) ? { kind, whose: holders[kind] } : undefined
}

function isProtected(kind: PassportKind): kind is ProtectedHolder {
  return kind in holders
}

/** Whether a document code shows a right to stay, whatever the size of the document. Fillers do not matter. */
export function isResidenceCardCode(code: string): boolean {
  const letters = code.replaceAll('<', '')
  return residenceCardCodes.has(letters) || permitLetters.test(letters)
}

/** Whether a document code shows that somebody asked for asylum. Fillers do not matter. */
export function isAsylumCode(code: string): boolean {
  return asylumCodes.has(code.replaceAll('<', ''))
}

/** What a travel document is known by: its code, who issued it, and whose national it names. Empty is unknown. */
export type DocumentCodes = { code: string; issuer: string; nationality: string }

/**
 * What a document itself says of a right to stay.
 * - `residence-card`, `asylum`: it shows one, or an asylum application;
 * - `refugee`, `stateless`: a passport given to such a person;
 * - `foreigner`: a passport that a state gave to somebody who is not its national;
 * - `unknown-document`: a code that nobody knows, which may be any of these.
 */
export type StayShown = {
  kind: 'residence-card' | 'asylum' | 'refugee' | 'stateless' | 'foreigner' | 'unknown-document'
  why: string
}

/** What a document shows of a right to stay; undefined when nothing. It rests on codes alone, never on dates. */
export function stayShownBy(document: DocumentCodes): StayShown | undefined {
  const code = document.code.replaceAll('<', '').toUpperCase()
  return shownByCode(code) ?? shownByIssuer({ ...document, code })
}

function shownByCode(code: string): StayShown | undefined {
  if (isResidenceCardCode(code)) {
    const why = 'This is a residence card: a permit, also when the card has expired.'
    return { kind: 'residence-card', why }
  }
  if (isAsylumCode(code)) {
    const why = 'This is an arrival certificate (Germany): an asylum application stands behind it.'
    return { kind: 'asylum', why }
  }
  const holder = protectedHolder(code)
  if (holder !== undefined)
    return { kind: holder.kind, why: `By its code (${code}) this is a ${holder.whose} travel document.` }
  // Passports, visas and cards of Doc 9303; in passenger lists also F (approved non-standard), L (pilot), M (military).
  if (/^([PVACIF]|[LM]$)/.test(code) || code === '') return undefined
  const why = `${code} is no known document code: it may be a permit or a paper of an asylum procedure. Look at the document.`
  return { kind: 'unknown-document', why }
}

/**
 * A state gives cards and passports of its own to its nationals; one that names another nationality was given to a
 * foreigner, who may then stay there. Visas are given to foreigners and say nothing. A card of unknown issuer or holder
 * counts as a residence card, as in the check (shared/rules/definitions/document-kind.ts).
 */
function shownByIssuer({ code, ...states }: DocumentCodes): StayShown | undefined {
  const issuer = parseCountryCode(states.issuer)
  const nationality = parseCountryCode(states.nationality)
  const isCard = /^[ACI]/.test(code) && code !== 'IP'
  if (issuer === undefined || nationality === undefined) {
    const why = 'A card whose issuer or holder’s nationality is not known counts as a residence card.'
    return isCard ? { kind: 'residence-card', why } : undefined
  }
  // The United Kingdom issues to British people who are no citizens; organisations have no nationals.
  if (countryCodeKind(nationality) === 'british' || countryCodeKind(issuer) !== 'state') return undefined
  if (issuer === nationality) return undefined
  if (isCard) {
    const why = `A card that ${issuer} gave to a national of ${nationality} is a residence card: a permit, also when it has expired.`
    return { kind: 'residence-card', why }
  }
  if (!code.startsWith('P')) return undefined
  const why = `A travel document that ${issuer} gave to a national of ${nationality}: it may show protection or a right to stay there.`
  return { kind: 'foreigner', why }
}
