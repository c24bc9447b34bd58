/** Messages of the screen `log`. */
export const log = {
  title: 'Log',
} as const
