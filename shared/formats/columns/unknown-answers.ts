import type { CountryCode } from '../countries.ts'
import { countriesOfPlace } from '../place-names.ts'
import { headingOf, isNo, plainHeading } from './unknown-headings.ts'
import { countryOf } from './words.ts'

/** What columns without a place say by heading and answer together: neither alone would. */

/** Headings that ask whether somebody may be removed, in whatever respect. */
export const lettingGoHeading = headingOf(
  ...[
    'remove',
    'removal',
    'removable',
    'deportable',
    'cleared',
    'clear',
    'ok',
    'okay',
    'final',
    'fit',
    'eligible',
  ],
  ...[
    'approved',
    'accept*',
    'consent*',
    'agrees',
    'may fly',
    'can fly',
    'can travel',
    'may travel',
    'board',
    'boarding',
  ],
  ...['expulsable', 'apto', 'apte', 'firme', 'définitif', 'rückkehrfähig', 'flugtauglich', 'vollziehbar'],
)

/** “OK to remove: no” says why somebody may not be. */
export function ofLettingGo(heading: string, text: string): string | undefined {
  return lettingGoHeading.test(plainHeading(heading)) && isNo(text) ? `It answers “${text}”.` : undefined
}

/** Headings that ask for a birth. */
export const birthHeading = headingOf(
  ...[
    'birth*',
    'born',
    'dob',
    'naissance',
    'né',
    'née',
    'nacimiento',
    'nacido',
    'geburts*',
    'geboren',
    'doğum*',
  ],
  ...['рождения', 'تولد', 'الميلاد', 'ميلاد', 'nascita', 'geboorte*', 'urodzenia'],
)
/** Headings that ask for an age. */
export const ageHeading = headingOf('age', 'edad', 'âge', 'alter', 'yaş', 'возраст', 'سن', 'العمر')

/** Another birth than the row's own: another year, an age below twenty-one, or another country than that of the nationality. */
export function ofBirth(
  heading: string,
  text: string,
  { nationality, birthDate }: { readonly nationality: CountryCode | undefined; readonly birthDate: string },
): string | undefined {
  const under = plainHeading(heading)
  if (ageHeading.test(under)) {
    const years = /^\p{N}{1,3}/u.exec(text)?.[0]
    return years !== undefined && Number(years) < 21 ? `It gives an age of ${years}.` : undefined
  }
  if (!birthHeading.test(under)) return undefined
  const year = /(?<!\d)(1[3-9]|20)\d\d(?!\d)/.exec(text)?.[0]
  if (year !== undefined)
    return birthDate.includes(year) ? undefined : `It gives another birth date (${text}).`
  const country = countryOf(text)
  const countries = country === undefined ? countriesOfPlace(text) : [country]
  if (countries.length === 0 || (nationality !== undefined && countries.includes(nationality)))
    return undefined
  return `It names where the person was born (${text}).`
}

/** Headings that ask for health. */
export const healthHeading = headingOf(
  ...[
    'medical*',
    'health*',
    'diagnos*',
    'pregnan*',
    'tb',
    'tuberculosis',
    'disab*',
    'suicid*',
    'illness*',
    'condition*',
  ],
  ...['salud', 'santé', 'gesundheit*', 'sağlık', 'embaraz*', 'enceinte', 'schwanger*'],
)

/** Health is for a clinician to speak of. */
export function ofHealth(heading: string, text: string): string | undefined {
  return healthHeading.test(plainHeading(heading)) &&
    !isNo(text) &&
    !/^(ok|good|fit|healthy|clear)$/i.test(text)
    ? `It tells of health: ${text.slice(0, maxShown)}.`
    : undefined
}

const maxShown = 100
