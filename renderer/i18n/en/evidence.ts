/** Messages of evidence. */
export const evidence = {
  title: 'evidence',
} as const
