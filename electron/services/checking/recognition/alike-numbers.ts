import { slipKeysOf } from '#shared/identity/number-slips.ts'
import { type Known, lookAlikeKey } from './recognition.ts'

/**
 * Whoever of a crowd may bear a number of somebody's, or one a slip away, found by keys and not by comparing each with each: three
 * hundred namesakes make ninety thousand pairs. All who do are among them; whoever else is among them, the comparison tells.
 */
export function createBearers(crowd: () => readonly Known[]): (known: Known) => ReadonlySet<Known> {
  let filed: Map<string, Known[]> | undefined
  return known => {
    filed ??= filedByKeys(crowd())
    return new Set(keysOf(known).flatMap(key => filed?.get(key) ?? []))
  }
}

function filedByKeys(crowd: readonly Known[]): Map<string, Known[]> {
  const filed = new Map<string, Known[]>()
  for (const known of crowd) {
    for (const key of keysOf(known)) {
      const others = filed.get(key)
      if (others) others.push(known)
      else filed.set(key, [known])
    }
  }
  return filed
}

/** Two people of whom none of these is one have no number in common and none a slip apart, as same-person.ts and match.ts compare. */
function keysOf({ caseNumber, documents, prepared }: Known): string[] {
  const shared = [caseNumber, ...documents.map(({ number }) => number)].map(lookAlikeKey)
  const scored = prepared.numbers.flatMap(({ number }) => [number, ...slipKeysOf(number)])
  return [...new Set([...shared, ...scored])]
}
