/** Messages of the screen `people`. */
export const people = {
  title: 'People',
} as const
