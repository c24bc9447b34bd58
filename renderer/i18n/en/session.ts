/** Messages of sign-in and first run. */
export const session = {
  title: 'Muster',
} as const
