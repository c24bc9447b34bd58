import { z } from 'zod'
import { ColumnMapping } from '#shared/contract/people.ts'

const storageKey = 'muster:mappings'
/** Offices that send lists here, with room. */
const maxKept = 50

const Kept = z.array(z.object({ headings: z.array(z.string()), mapping: ColumnMapping }))

/** How lists were read before at this computer, by their headings. Headings alone: no row of anybody leaves the store. */
export interface MappingMemory {
  /** Undefined for headings that were never seen together. */
  find(headings: readonly string[]): ColumnMapping | undefined
  keep(headings: readonly string[], mapping: ColumnMapping): void
}

/** A memory in the page's own storage, or in any like it. What cannot be read there is forgotten. */
export function createMappingMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): MappingMemory {
  const kept = () => readKept(storage().getItem(storageKey))
  const isFor = (headings: readonly string[]) => (each: { headings: string[] }) =>
    JSON.stringify(each.headings) === JSON.stringify(headings)
  return {
    find: headings => kept().find(isFor(headings))?.mapping,
    keep(headings, mapping) {
      const others = kept().filter(each => !isFor(headings)(each))
      const all = [{ headings: [...headings], mapping }, ...others].slice(0, maxKept)
      storage().setItem(storageKey, JSON.stringify(all))
    },
  }
}

function readKept(stored: string | null): z.infer<typeof Kept> {
  try {
    return Kept.safeParse(JSON.parse(stored ?? '[]')).data ?? []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
