import { readdirSync, readFileSync } from 'node:fs'
import type { ShippedLaw } from '#shared/contract/rule-packs.ts'
import type { Jurisdiction } from '#shared/model/office.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { refusal } from '../../refusal.ts'
import { resourcePath } from '../../resources.ts'

/** A rule pack as it was read: a manifest names its hash, so that anybody can tell which rules were asked. */
export interface LoadedPack {
  readonly rules: RulePack
  /** See pack-hash.ts. */
  readonly hash: string
}

const packs = new Map<Jurisdiction, LoadedPack>()

/** Every law whose pack comes with the program: a file `us.json` in resources/rules for each. */
export function shippedLaws(): ShippedLaw[] {
  return readdirSync(resourcePath('rules'))
    .filter(name => /^[a-z]{2}\.json$/.test(name))
    .sort()
    .map(name => ({ jurisdiction: name.slice(0, 2), title: rulePack(name.slice(0, 2)).rules.title }))
}

/** Refuses with INVALID_INPUT a jurisdiction whose pack does not come with the program: nobody could be checked there. */
export function requireShippedLaw(jurisdiction: Jurisdiction): void {
  const known = shippedLaws().map(law => law.jurisdiction)
  if (known.includes(jurisdiction)) return
  const reason = `There are rules for ${known.join(', ')}, not for ${jurisdiction}.`
  const problems = [{ file: null, line: null, column: 'jurisdiction', value: jurisdiction, reason }]
  throw refusal('INVALID_INPUT', 'Choose one of these, or put the pack into resources/rules first.', {
    problems,
  })
}

/**
 * The rules of a jurisdiction as they come with the program; which pack a check asks, services/rules/law-in-force.ts says.
 * Read and validated once; a pack that is not valid is a fault, and nothing is checked.
 */
export function rulePack(jurisdiction: Jurisdiction): LoadedPack {
  const pack = packs.get(jurisdiction) ?? readPack(jurisdiction)
  packs.set(jurisdiction, pack)
  return pack
}

function readPack(jurisdiction: Jurisdiction): LoadedPack {
  const text = readFileSync(resourcePath('rules', `${jurisdiction}.json`), 'utf8')
  const parsed = parseRulePack(text)
  if (!parsed.ok) throw new Error(`The rule pack is not valid: ${JSON.stringify(parsed.problems)}`)
  return { rules: parsed.pack, hash: packHash(parsed.pack) }
}
