import { normaliseNumber } from './case-numbers.ts'
import { isNoNumber } from './cells/number-cell.ts'
import { parseCountryCode } from './countries.ts'

/** A document's number as it is compared, and the state that is written in front of it. */
export interface DocumentKey {
  /** Without the state; empty where there is no number, or only what fills its place. */
  readonly number: string
  /** The three letters of ICAO Doc 9303-3, part 5; null where none stand in front. */
  readonly state: string | null
}

/**
 * A document number as a reader sees it: some write the state that issued it in front, as one word or as two (`IRN K3000000`,
 * `IRNK3000000` for `K3000000`). Numbers whose own letters happen to be a state's are read so too: that calls for a look where
 * all the rest is the same, and proves nothing.
 */
export function documentKey(written: string | null): DocumentKey {
  const number = written === null || isNoNumber(written) ? '' : normaliseNumber(written)
  const [, state = '', rest = ''] = /^([A-Z]{3})([A-Z]{0,2}\d[A-Z0-9]{4,})$/.exec(number) ?? []
  return parseCountryCode(state) === state && state !== ''
    ? { number: normaliseNumber(rest), state }
    : { number, state: null }
}
