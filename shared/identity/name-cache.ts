import { Memory } from './memory.ts'
import type { LoneWord, NameWord, WordMemory } from './names.ts'
import type { NearbyCodes, NearbyMemory } from './nearby-codes.ts'
import type { CodeMemory, CodeNeighbours } from './sound-codes.ts'

/**
 * What recognition remembers between questions: what the words of names come to, since a register of a million people
 * has far fewer words than people. It holds people's names, so it lives no longer than the session that asks: whoever
 * compares makes one, hands it in, and clears it when the store is closed. Answers never depend on what it holds.
 */
export interface NameCache extends WordMemory, CodeMemory, NearbyMemory {
  /** Countries as written, by what they mean: reading one takes as long as comparing two words. */
  readonly countries: Memory<string, string>
  /** Forgets everything. */
  clear(): void
}

/** An empty cache for so many words. Full, one of 100,000 holds some tens of megabytes. */
export function createNameCache(maxWords = 100_000): NameCache {
  const memories = {
    loneWords: new Memory<string, LoneWord | null>(maxWords),
    words: new Memory<string, NameWord>(maxWords),
    codes: new Memory<string, number>(maxWords),
    // Of 20 kB each.
    neighbours: new Memory<number, CodeNeighbours>(1_000),
    nearby: new Memory<number, NearbyCodes>(20_000),
    countries: new Memory<string, string>(2_000),
  }
  return {
    ...memories,
    clear() {
      for (const memory of Object.values(memories)) memory.clear()
    },
  }
}
