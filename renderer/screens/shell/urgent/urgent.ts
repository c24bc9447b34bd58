/** A state that must not be missed: what it is, and what to do about it. */
export interface Urgent {
  key: string
  /** `stop` holds flights and stands first; `caution` waits behind it. */
  tone: 'stop' | 'caution'
  text: string
  /** The same in a few words, where all of it does not fit into a line. */
  line?: string
  action?: UrgentAction
}

/** Leads to where it is dealt with, opens the form for it, or both. */
export interface UrgentAction {
  label: string
  href?: string
  run?: () => void
}

/** The worst first; of the same weight, in the order in which they were told. */
export function worstFirst(urgent: readonly Urgent[]): Urgent[] {
  return urgent.toSorted((a, b) => Number(a.tone === 'caution') - Number(b.tone === 'caution'))
}
