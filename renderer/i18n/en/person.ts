/** Messages of the screen `person`. */
export const person = {
  title: 'Person',
} as const
