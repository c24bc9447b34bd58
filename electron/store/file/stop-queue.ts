import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { epochMs, systemNow } from '#shared/model/plain-date.ts'
import { isPlainFile, openPlainFileSync } from '../../files/plain-file.ts'
import { privateFile } from '../../files/private-files.ts'
import { flushFile, flushFolder } from '../../files/rename-and-flush.ts'
import { StoreError } from '../errors.ts'
import type { DataKey } from '../keys/data-key.ts'
import { namingErrors } from '../translate-errors.ts'
import { isAt, placeOf, tellsWrites } from './place.ts'
import {
  createSlotCipher,
  nonceOf,
  reservedSlots,
  type Slot,
  type SlotCipher,
  slotBytes,
} from './stop-slots.ts'
import type { StoreInfo } from './store-info.ts'

/**
 * Stops that were acknowledged and are not in the log yet: a stop never waits for whoever writes the log, nor for room on
 * the disk. They lie in a file of sealed slots beside the database and fill it from its start. The connection that opened
 * the store owns the file, and it alone writes there; those of jobs read it.
 */
export interface WaitingStops {
  /** In the order in which they were recorded. */
  list(): readonly EmergencyStop[]
  close(): void
}

/** The queue in the hands of its owner. */
export interface StopQueue extends WaitingStops {
  /** What is wrong with the file, in which a stop may be lost; null where every byte holds. */
  damage(): string | null
  /** Keeps a stop: it is on the disk afterwards. Throws STORE_GONE, STORE_DISK_FULL, STORE_DISK_ERROR. */
  add(stop: EmergencyStop): void
  /** Lets go of stops that the log has. A power cut meanwhile brings some of them back, which the log then knows. */
  drop(ids: ReadonlySet<string>): void
  /** Puts a damaged file aside, under `path`, and goes on in a fresh one with every stop that could be read. */
  startAfresh(path: string): void
}

/** Makes a queue with these stops in it, where nothing is yet; it is on the disk afterwards. */
export function makeStopQueue(path: string, key: DataKey, stops: readonly EmergencyStop[] = []): void {
  const cipher = createSlotCipher(key)
  const count = Math.max(reservedSlots, stops.length + 1)
  const file = openSync(path, 'wx', privateFile)
  try {
    for (let index = 0; index < count; index += 1)
      writeSlot(file, index, cipher.seal(index, stops[index] ?? null))
  } finally {
    closeSync(file)
    cipher.forget()
  }
  flushFile(path)
}

/** The queue of a store that has one; one that has none yet, of a layout before there were any, gets it. */
export function openStopQueue(info: StoreInfo, path: string, key: DataKey): StopQueue {
  if (info.get('stopQueue') === undefined) {
    if (!existsSync(path)) namingErrors(path, () => makeStopQueue(path, key))
    info.set('stopQueue', 'made')
  }
  return ownStopQueue(path, key)
}

/** Opens the queue as its owner. A file that is missing, or was cut, is damage; what can be read of it counts. */
export function ownStopQueue(path: string, key: DataKey): StopQueue {
  let owned = namingErrors(path, () => openOwned(path, key))
  return {
    list: () => owned.list(),
    damage: () => owned.damage(),
    add: stop => namingErrors(path, () => owned.add(stop)),
    drop: ids => namingErrors(path, () => owned.drop(ids)),
    startAfresh: aside =>
      namingErrors(path, () => {
        const stops = owned.list()
        owned.close()
        if (existsSync(path)) renameSync(path, aside)
        makeStopQueue(path, key, stops)
        flushFolder(dirname(path))
        owned = openOwned(path, key)
      }),
    close: () => owned.close(),
  }
}

/** The queue as a job's connection reads it, up to its first empty slot. Damage is its owner's to tell. */
export function readStopQueue(path: string, key: DataKey): WaitingStops {
  if (!isPlainFile(path)) return nothingWaits
  const slotCipher = createSlotCipher(key)
  const cipher = rememberingCipher(slotCipher)
  const file = namingErrors(path, () => openPlainFileSync(path))
  const read = () => {
    const slots: Slot[] = []
    for (let slot = readSlot(file, cipher, 0); isFilled(slot); slot = readSlot(file, cipher, slots.length))
      slots.push(slot)
    return stopsIn(slots)
  }
  return {
    list: unlessWritten(file, () => namingErrors(path, read)),
    close() {
      closeSync(file)
      slotCipher.forget()
    },
  }
}

/**
 * What was read last, as long as the file says that nobody has written since: a job asks of each person, and a thousand stops may
 * wait. A file tells the time of a writing in ticks of some milliseconds, so what was read within one of the writing is read again.
 */
function unlessWritten<T>(file: number, read: () => T): () => T {
  let known: { readonly value: T; readonly writtenNs: bigint } | undefined
  return () => {
    const { mtimeNs: writtenNs } = fstatSync(file, { bigint: true })
    if (tellsWrites && known?.writtenNs === writtenNs) return known.value
    const isSettled = BigInt(epochMs(systemNow())) * 1_000_000n - writtenNs > settledNs
    const value = read()
    known = isSettled ? { value, writtenNs } : undefined
    return value
  }
}

const settledNs = 50_000_000n

/**
 * Opens a slot once for as long as it is not written anew, which gives it another nonce: a job asks for the stops of each
 * batch of people, and a thousand may wait.
 */
function rememberingCipher(cipher: SlotCipher): Pick<SlotCipher, 'open'> {
  const opened: { readonly nonce: string; readonly slot: Slot }[] = []
  return {
    open(index, bytes) {
      const nonce = nonceOf(bytes)
      const before = opened[index]
      if (before?.nonce === nonce) return before.slot
      const slot = cipher.open(index, bytes)
      opened[index] = { nonce, slot }
      return slot
    },
  }
}

const nothingWaits: WaitingStops = { list: () => [], close: () => undefined }

type Owned = Omit<StopQueue, 'startAfresh'>

function openOwned(path: string, key: DataKey): Owned {
  if (!isPlainFile(path)) return lost(path)
  const cipher = createSlotCipher(key)
  const file = openSync(path, 'r+')
  const place = placeOf(path)
  const slots = readAll(file, cipher)
  const damage = damageOf(slots)
  let isOpen = true

  function put(index: number, stop: EmergencyStop | null): void {
    writeSlot(file, index, cipher.seal(index, stop))
    slots[index] = stop ?? 'empty'
  }

  return {
    list: () => (isOpen ? stopsIn(slots) : []),
    damage: () => damage,
    add(stop) {
      const after = slots.findLastIndex(isStop)
      const free = slots.findIndex((slot, index) => index > after && slot === 'empty')
      // Past the room that is kept, the file grows as long as the disk lets it.
      if (free === -1) grow(file, slots.length, () => put(slots.length, stop))
      else put(free, stop)
      fdatasyncSync(file)
      if (!isAt(path, place)) throw new StoreError('STORE_GONE', { path })
    },
    drop(ids) {
      const left = stopsIn(slots).filter(stop => !ids.has(stop.id))
      const usable = slots.flatMap((slot, index) => (slot === 'damaged' ? [] : [index]))
      const [kept, cleared] = [usable.slice(0, left.length), usable.slice(left.length)]
      for (const [nth, index] of kept.entries()) if (slots[index] !== left[nth]) put(index, left[nth] ?? null)
      fdatasyncSync(file)
      // From the end: whoever reads up to the first empty slot misses none that is left.
      for (const index of cleared.reverse()) if (isStop(slots[index])) put(index, null)
    },
    close() {
      if (isOpen) closeSync(file)
      isOpen = false
      cipher.forget()
    },
  }
}

/** A queue that should be there and is not takes nothing in: a new one would hide that stops may be lost. */
function lost(path: string): Owned {
  return {
    list: () => [],
    damage: () => 'The file is missing.',
    add: () => {
      throw new StoreError('STORE_DAMAGED', { path, detail: 'The file is missing.' })
    },
    drop: () => undefined,
    close: () => undefined,
  }
}

function readAll(file: number, cipher: SlotCipher): Slot[] {
  const { size } = fstatSync(file)
  const count = Math.ceil(size / slotBytes)
  return Array.from({ length: count }, (_, index) => readSlot(file, cipher, index) ?? 'damaged')
}

function damageOf(slots: readonly Slot[]): string | null {
  if (slots.length < reservedSlots) return `${reservedSlots - slots.length} of its places are cut off.`
  const damaged = slots.filter(slot => slot === 'damaged').length
  return damaged === 0 ? null : `${damaged} of its ${slots.length} places cannot be read.`
}

/** Null past the end of the file. */
function readSlot(file: number, cipher: Pick<SlotCipher, 'open'>, index: number): Slot | null {
  const bytes = Buffer.alloc(slotBytes)
  const read = readSync(file, bytes, 0, slotBytes, index * slotBytes)
  return read === 0 ? null : cipher.open(index, bytes.subarray(0, read))
}

function writeSlot(file: number, index: number, bytes: Buffer): void {
  const written = writeSync(file, bytes, 0, bytes.length, index * slotBytes)
  // The system writes less than it was given where the disk is full.
  if (written !== bytes.length) throw new StoreError('STORE_DISK_FULL', { neededBytes: slotBytes })
}

/** A file that could not grow is as long as before: half a place would be damage. */
function grow(file: number, slots: number, write: () => void): void {
  try {
    write()
  } catch (error) {
    ftruncateSync(file, slots * slotBytes)
    throw error
  }
}

function isStop(slot: Slot | undefined): slot is EmergencyStop {
  return typeof slot === 'object'
}

function isFilled(slot: Slot | null): slot is Slot {
  return slot !== null && slot !== 'empty'
}

function stopsIn(slots: readonly Slot[]): EmergencyStop[] {
  return slots.filter(isStop)
}
