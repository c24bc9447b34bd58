/**
 * Under whose authority a territory stands that has a country code of its own, and which states came from another. Codes: ISO
 * 3166-1 alpha-3, `RKS` for Kosovo as ICAO Doc 9303-3 has it. Whoever is barred from a state is not safe from it where its
 * authority reaches, nor where it reached when the bar was granted.
 */

/**
 * States, and the territories under them (ISO 3166-1, remarks; UN list of non-self-governing territories; constitutions of the
 * states, unread). The free associations of New Zealand are here because its citizenship and consular protection cover them;
 * territories that a state holds against the view of others, because its officers are there. Taiwan is under no other authority.
 */
const territories: Readonly<Record<string, string>> = {
  AUS: 'CCK CXR HMD NFK',
  CHN: 'HKG MAC',
  DNK: 'FRO GRL',
  FIN: 'ALA',
  FRA: 'ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF',
  GBR: 'AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB',
  ISR: 'PSE',
  MAR: 'ESH',
  NLD: 'ABW BES CUW SXM',
  NOR: 'BVT SJM',
  NZL: 'COK NIU TKL',
  USA: 'ASM GUM MNP PRI UMI VIR',
}

const stateOf = new Map(
  Object.entries(territories).flatMap(([state, under]) => under.split(' ').map(code => [code, state])),
)

/**
 * States that came from another that goes on, and the last day before (declarations of independence and their recognition:
 * UN General Assembly resolutions on admission, unread; Kosovo: declaration of 17 February 2008). Where one day was declared
 * and a later one recognised, the later. States that are no more (SUN, YUG, SCG, CSK, DDR) are codes that name no country.
 */
const splits: readonly { readonly from: string; readonly state: string; readonly lastDay: string }[] = [
  { from: 'PAK', state: 'BGD', lastDay: '1974-02-21' },
  { from: 'MYS', state: 'SGP', lastDay: '1965-08-08' },
  { from: 'ZAF', state: 'NAM', lastDay: '1990-03-20' },
  { from: 'USA', state: 'FSM', lastDay: '1990-12-21' },
  { from: 'USA', state: 'MHL', lastDay: '1990-12-21' },
  { from: 'USA', state: 'PLW', lastDay: '1994-09-30' },
  { from: 'ETH', state: 'ERI', lastDay: '1993-05-27' },
  { from: 'IDN', state: 'TLS', lastDay: '2002-05-19' },
  { from: 'SRB', state: 'MNE', lastDay: '2006-06-27' },
  { from: 'SRB', state: 'RKS', lastDay: '2008-02-16' },
  { from: 'SDN', state: 'SSD', lastDay: '2011-07-08' },
]

/** The state under whose authority a country code stands: itself, where it is a state. */
export function stateOver(code: string): string {
  return stateOf.get(code) ?? code
}

/**
 * Every country code that a bar means which names this one: all that stand under the same authority, and the states that were
 * one with it on the day on which the bar was granted (`YYYY-MM-DD`, or its beginning); all that ever were, where no day is known.
 */
export function alsoMeant(code: string, grantedOn: string | null): ReadonlySet<string> {
  const state = stateOver(code)
  const states = new Set([state])
  // Twice, since what came from a state with the person's own is one with that, too.
  for (const _round of [1, 2]) {
    for (const { from, state: later, lastDay } of splits) {
      const wereOne = grantedOn === null || grantedOn <= lastDay.slice(0, grantedOn.length)
      if (!wereOne) continue
      if (states.has(from)) states.add(later)
      if (states.has(later) && grantedOn !== null) states.add(from)
    }
  }
  return new Set([...states].flatMap(each => [each, ...(territories[each]?.split(' ') ?? [])]))
}
