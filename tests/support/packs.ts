import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { publicKeyOf, signPack } from '#electron/pack-signature.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { us } from './facts.ts'
import type { TestOffice } from './office.ts'

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

/** Loads a pack as A. Reed and confirms it as M. Ito, the second person: only then is it law. */
export async function bringIntoForce(
  { reed, ito }: Pick<TestOffice, 'reed' | 'ito'>,
  file: string,
  shownHash?: string,
): Promise<Awaited<ReturnType<TestOffice['reed']['rulePacks']['load']>>> {
  const loaded = await reed.rulePacks.load(shownHash === undefined ? { file } : { file, hash: shownHash })
  await ito.rulePacks.confirm({ id: loaded.packId, hash: loaded.hash })
  return loaded
}
