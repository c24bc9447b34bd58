/** Messages of flights. */
export const flights = {
  title: 'flights',
} as const
