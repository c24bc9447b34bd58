import { z } from 'zod'
import { Instant, TypedLine } from './fields.ts'
import { PersonId, RelationId, UserId } from './ids.ts'

/** What somebody is to another person; `other` says that it is none of these, or that nobody knows which. */
export const RelationKind = z.enum(['spouse', 'child', 'parent', 'guardian', 'sibling', 'other'])
export type RelationKind = z.infer<typeof RelationKind>

/**
 * A relation between two people on file, with the document that shows it. It holds both ways (who is a parent has a child), and
 * is only ever added: it may protect either of them, and a protection ends by a release.
 */
export const Relation = z.object({
  id: RelationId,
  personId: PersonId,
  /** Somebody else, who is the person's {@link kind}. */
  relatedId: PersonId,
  kind: RelationKind,
  /** Birth or marriage record, court order: the paper, or where its original lies. */
  evidence: TypedLine,
  recordedBy: UserId,
  recordedAt: Instant,
})
export type Relation = z.infer<typeof Relation>

/** What the person is to somebody who is so related to them. A guardian's ward is nobody's child by that. */
export function inverseOf(kind: RelationKind): RelationKind {
  switch (kind) {
    case 'parent':
      return 'child'
    case 'child':
      return 'parent'
    case 'guardian':
      return 'other'
    case 'spouse':
    case 'sibling':
    case 'other':
      return kind
  }
}
