/** Messages of the screen `review`. */
export const review = {
  title: 'Review',
} as const
