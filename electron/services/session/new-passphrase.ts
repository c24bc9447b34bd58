import { demoPassphrase } from '#shared/contract/session.ts'
import { refusal } from '../../refusal.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'

/** Whom a passphrase is for: the names of an office and of everybody in it are what a guesser tries first. */
export interface PassphraseOwner {
  readonly office: { readonly code: string; readonly name: string }
  readonly user: string
  /** Whoever else is in the office. */
  readonly others?: readonly string[]
}

/** Whom a passphrase is for, in a store that is there. */
export function ownerIn(store: Reading, user: string): PassphraseOwner {
  const others = store.user.list().map(({ name }) => name)
  return { office: ownOffice(store), user, others }
}

/** Offices of this code were made for trying Muster out; the screen says so all the time. */
export const demoOfficeCode = 'DEMO'

/**
 * Refuses with INVALID_INPUT, naming `field`, a new passphrase that is guessed too easily. The one exception is the published
 * passphrase of a demo office, which guards nothing. The word lists are read when the first passphrase of a run is made.
 */
export async function requireStrong(
  passphrase: string,
  { office, user, others = [] }: PassphraseOwner,
  field = 'passphrase',
): Promise<void> {
  if (isPublishedDemo(passphrase, office)) return
  const { minStrength, strengthOf } = await import('#shared/contract/passphrase-strength.ts')
  const strength = strengthOf(passphrase, [office.code, office.name, user, ...others])
  if (strength >= minStrength && passphrase !== demoPassphrase) return
  const reason = `It is guessed too easily. ${advice}`
  const problems = [{ file: null, line: null, column: field, value: null, reason }]
  throw refusal('INVALID_INPUT', 'Choose another passphrase; nothing was done.', { problems })
}

/** Whether it is the passphrase that everybody knows, of an office that guards nothing. */
export function isPublishedDemo(passphrase: string, office: { readonly code: string }): boolean {
  return passphrase === demoPassphrase && office.code === demoOfficeCode
}

const advice =
  'Take four words that have nothing to do with each other; the names of the office and of whoever is in it, the word Muster, years and what is said twice count for nothing'
