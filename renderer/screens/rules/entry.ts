import type { Effect, Verified } from '#shared/model/finding.ts'

/** The sections under which the entries of a pack stand, in their order. */
export const entrySections = ['permits', 'bars', 'stays', 'courts', 'limits', 'rules'] as const
/** One of {@link entrySections}. */
export type EntrySection = (typeof entrySections)[number]

/** One entry of a pack, in words. */
export interface Entry {
  /** What findings name it by: `bar.withholding`, `register.stale`; `permit.lpr` and the like for the rest. */
  readonly id: string
  readonly section: EntrySection
  readonly title: string
  readonly effect: Effect | null
  readonly lines: readonly { readonly name: string; readonly value: string }[]
  readonly source: Source | null
}

/** Where an entry's rule is written, and who has read it there. */
export interface Source {
  readonly citation: string
  readonly verified: Verified
  readonly address?: string | undefined
  readonly readOn?: string | undefined
}
