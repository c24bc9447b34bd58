import { readFileSync } from 'node:fs'
import type { Jurisdiction } from '#shared/model/office.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { resourcePath } from '../../resources.ts'

/** A rule pack as it was read: a manifest names its hash, so that anybody can tell which rules were asked. */
export interface LoadedPack {
  readonly rules: RulePack
  /** See pack-hash.ts. */
  readonly hash: string
}

const packs = new Map<Jurisdiction, LoadedPack>()

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
