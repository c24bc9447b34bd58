/** Messages of flight. */
export const flight = {
  title: 'flight',
} as const
