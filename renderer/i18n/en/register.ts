/** Messages of the screen `register`. */
export const register = {
  title: 'Register',
} as const
