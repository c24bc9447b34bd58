import { isAsylumCode, isResidenceCardCode, passportKind } from '#shared/formats/residence-cards.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { isSameCountry } from './places.ts'

/** What a document is for the check, whatever it is called. */
export type DocumentKind =
  | 'passport'
  | 'identity_card'
  | 'residence_card'
  | 'return_paper'
  | 'visa'
  | 'unknown'

/** Passport (P and any second letter) or passport card (IP), ICAO Doc 9303-4 and -5. */
export function isPassportType(type: string): boolean {
  return type.startsWith('P') || type === 'IP'
}

/**
 * What a document is. ICAO Doc 9303-5 leaves A, C and I to the issuing state, for identity cards and residence cards
 * alike, so the letter does not tell. The issuer does: a state gives its nationals identity cards and strangers
 * residence cards. A card whose issuer or holder's nationality is unknown is taken for a residence card. The codes
 * that are known to be residence cards, or papers of an asylum procedure, stop a removal whoever issued them. An emergency
 * passport and a laissez-passer are papers for one way, which a state also gives to others than its nationals.
 */
export function documentKind({ type, state }: TravelDocument, nationality: string | null): DocumentKind {
  const code = type.replace('<', '')
  if (passportKind(code) === 'emergency') return 'return_paper'
  if (isPassportType(code)) return 'passport'
  if (isResidenceCardCode(code) || isAsylumCode(code)) return 'residence_card'
  if (/^[ACI]/.test(code)) return isSameCountry(state, nationality) ? 'identity_card' : 'residence_card'
  if (code.startsWith('F')) return 'return_paper'
  if (code.startsWith('V')) return 'visa'
  return 'unknown'
}
