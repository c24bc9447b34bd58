import type { Noun } from '#shared/model/codes.ts'
import type { SamePersonCandidate } from '#shared/rules/facts.ts'
import type { LogEnd } from '../../../store/log/changes.ts'
import type { RegisterEntryReader } from '../../../store/register/reader.ts'
import type { Reading } from '../../ground/reading.ts'
import { identifying } from './kept-matches.ts'
import { isRemembering } from './match-memory.ts'
import type { Known } from './recognition.ts'

/** Somebody on file who may be a person, by what identifies both and nothing else. */
export type Likeness = Omit<SamePersonCandidate, 'protectedBy' | 'onThisFlight'>

/**
 * Who on file may be a person, remembered. It depends on what identifies the person, under which it is kept, and on what
 * identifies everybody else: once the log tells of anybody's name, numbers, documents, or being taken back, all of it is
 * forgotten. So what a stop or an order changes makes nobody look for the 400 of its flight again; what protects those who
 * were found is read anew each time.
 *
 * Kept per open store and gone with it, and asked in the readings of match-memory.ts alone.
 */
interface LikenessMemory {
  as: LogEnd
  readonly alike: Map<string, readonly Likeness[]>
}

const memories = new WeakMap<RegisterEntryReader, LikenessMemory>()

/** Whatever is written about these may make somebody like somebody else. */
const identifyingNouns: readonly Noun[] = ['person', 'travelDocument', 'personWithdrawal']

/** More people than this are forgotten all at once: some thirty full flights. */
const maxPeople = 12_000

/** Whom each of these people may be, in their order: as `search` finds, who is asked only for those not remembered. */
export function alikeAmong(
  store: Reading,
  people: readonly Known[],
  search: (people: readonly Known[]) => Likeness[][],
): (readonly Likeness[])[] {
  if (!isRemembering(store)) return search(people)
  const { alike } = memoryOf(store)
  if (alike.size + people.length > maxPeople) alike.clear()
  const asked = people.map(known => ({ known, key: identifying(known) }))
  const unknown = asked.filter(({ key }) => !alike.has(key))
  const found = search(unknown.map(({ known }) => known))
  for (const [i, { key }] of unknown.entries()) alike.set(key, found[i] ?? [])
  return asked.map(({ key }) => alike.get(key) ?? [])
}

/** What is remembered and still holds. */
function memoryOf(store: Reading): LikenessMemory {
  const end = store.changes.end()
  const known = memories.get(store.registerEntry)
  if (known && !store.changes.hasNews(identifyingNouns, known.as)) return Object.assign(known, { as: end })
  const memory: LikenessMemory = { as: end, alike: new Map() }
  memories.set(store.registerEntry, memory)
  return memory
}
