import type { IdentityRecord } from '#shared/identity/match.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'

/**
 * People of a population in which few names are shared by many: the hard case for false alarms. Given and family
 * names are drawn by rank (Zipf), so every tenth man is called Mohammad.
 */
export function commonPerson(random: () => number, birthDate: PartialDate): IdentityRecord {
  const second = (names: readonly string[]) => (random() < 0.3 ? ` ${byRank(names, random)}` : '')
  return {
    givenNames: byRank(givenNames, random) + second(givenNames),
    familyName: byRank(familyNames, random) + second(familyNames),
    nativeName: null,
    birthDate,
    nationality: null,
  }
}

function byRank(names: readonly string[], random: () => number): string {
  const shares = names.map((_, rank) => 1 / (rank + 2))
  let left = random() * shares.reduce((sum, share) => sum + share, 0)
  for (const [rank, share] of shares.entries()) {
    left -= share
    if (left < 0) return names[rank] ?? ''
  }
  return names[0] ?? ''
}

const givenNames =
  'mohammad ali hossein ahmad reza hassan mehdi abdullah omar yusuf ibrahim mahmoud mustafa khaled said karim amir hamid saeed jamal jose juan luis carlos jorge maria ana miguel pedro manuel francisco antonio'.split(
    ' ',
  )

const familyNames =
  'mohammadi hosseini ahmadi rezaei karimi moradi jafari rahimi hashemi ghasemi akbari sadeghi mousavi ebrahimi alavi haidari noori amiri sultani azizi hernandez lopez garcia martinez gonzalez rodriguez perez sanchez ramirez torres flores rivera gomez diaz reyes morales cruz ortiz gutierrez castillo'.split(
    ' ',
  )
