import { createContext, useContext } from 'react'

/** How close lines stand. The application provides it; components read it. */
export type Density = 'normal' | 'compact'

/** How close the rows of every grid stand; the preference of whoever sits there. */
export const DensityContext = createContext<Density>('normal')

/** Height of a grid row in pixels; the same as `--row` of theme/tokens.css. */
export function useRowHeight(): number {
  return useContext(DensityContext) === 'compact' ? 24 : 32
}
