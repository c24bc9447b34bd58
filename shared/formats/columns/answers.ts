import { type CountryCode, parseCountryCode } from '../countries.ts'

/** An answer that is allowed not to be known. */
export type YesNoUnknown = 'yes' | 'no' | 'unknown'

/** Reads yes, no or unknown (also `y`, `n`, `true`, `false`, `?`); an empty text is unknown; undefined for anything else. */
export function parseYesNoUnknown(text: string): YesNoUnknown | undefined {
  const answer = text.trim().toLowerCase()
  if (answer === '' || answer === 'unknown' || answer === '?') return 'unknown'
  if (answer === 'yes' || answer === 'y' || answer === 'true') return 'yes'
  if (answer === 'no' || answer === 'n' || answer === 'false') return 'no'
  return undefined
}

/** The destinations in a list such as `GTM, HND;SLV`, each once, and the parts of the list that name no country. */
export function parseDestinations(text: string): { destinations: CountryCode[]; unknown: string[] } {
  const destinations = new Set<CountryCode>()
  const unknown: string[] = []
  for (const part of text.split(/[\s,;|/]+/).filter(each => each !== '')) {
    const code = parseCountryCode(part)
    if (code === undefined) unknown.push(part)
    else destinations.add(code)
  }
  return { destinations: [...destinations], unknown }
}
