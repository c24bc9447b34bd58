/** What is wrong with a pack, and at which place of it. */
export interface Complaint {
  readonly path: readonly PropertyKey[]
  readonly why: string
}
