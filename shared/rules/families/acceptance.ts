import { found, type PersonFamily } from '../draft.ts'

/** Whether the destination has agreed to receive the person. On 15 March 2025 nine people flew to a refusal and back. */
export const acceptance: PersonFamily = {
  rules: ['acceptance.missing', 'acceptance.refused'],
  citedWhenClear: ['acceptance.missing'],
  check: ({ person }, ctx) => {
    const { acceptedByDestination } = person
    if (acceptedByDestination === 'yes') return []
    const facts = { acceptedByDestination }
    if (acceptedByDestination === 'no') {
      const why = 'The destination has refused to receive the person.'
      return [found(ctx, 'acceptance.refused', { why, facts })]
    }
    const why = 'Whether the destination receives the person is not known.'
    return [found(ctx, 'acceptance.missing', { why, facts })]
  },
  lookedAt: ({ person }) => [`Accepted by the destination: ${person.acceptedByDestination}.`],
}
