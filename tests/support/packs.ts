import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { publicKeyOf, signPack } from '#electron/pack-signature.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { us } from './facts.ts'

/** Publishers of rule packs, and what they sign. */

export interface TestPublisher {
  readonly privateKey: KeyObject
  /** SPKI, base64. */
  readonly publicKey: string
}

export function aPublisher(): TestPublisher {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: publicKeyOf(privateKey) }
}

/** A newer pack of the United States, with `edit` made to it. */
export function aNewerPack(edit: (pack: RulePack) => void = () => undefined, id = 'us-2026.2'): RulePack {
  const pack = structuredClone(us)
  edit(pack)
  return { ...pack, id }
}

/** The file that the publisher sends. */
export function signedPackText(pack: RulePack, { privateKey }: TestPublisher): string {
  return `${JSON.stringify(signPack(pack, privateKey), null, 2)}\n`
}
