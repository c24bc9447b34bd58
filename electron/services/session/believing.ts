import type { Reading } from '../ground/reading.ts'
import { type Acts, type Word, wordsUnder } from './acts.ts'
import { believedRoots } from './trusted-offices.ts'

/**
 * Why acts count: the entry that made one lies under a seal that holds, of the user whom it names, with a key that was
 * certified for it then, under a first administrator of ours or of an office that is trusted with its releases. What protects
 * counts from whomever. An act of the open transaction counts as its writer's: services have asked for the right, and what is
 * committed is asked about again.
 */
export function believing(store: Reading): <N extends keyof Acts>(noun: N, act: Acts[N]) => Word {
  return wordsUnder(store, believedRoots(store))
}
