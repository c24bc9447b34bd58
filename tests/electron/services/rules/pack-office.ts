import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { anOffice, type TestOffice } from '#tests/support/office.ts'
import { signedPackText, type TestPublisher } from '#tests/support/packs.ts'
import { aFile } from '../a-session.ts'

/** Lets the pack block where it informed. */
export const stricter = (pack: RulePack) => {
  pack.rules['identity.sex'] = { ...pack.rules['identity.sex'], effect: 'blocks' }
}

/** An office that takes this publisher's packs. */
export async function anOfficeThatTrusts(publisher: TestPublisher): Promise<TestOffice> {
  const office = await anOffice()
  await office.reed.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Ministry' })
  return office
}

/** A file with this pack under the publisher's signature. */
export function aPackFile(pack: RulePack, publisher: TestPublisher): string {
  return aFile(signedPackText(pack, publisher), 'pack.json')
}
