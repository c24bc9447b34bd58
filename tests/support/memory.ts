import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** What is looked for in the memory of a process, under the name that a test calls it by. */
export type Needles = Readonly<Record<string, Buffer>>

const pieceBytes = 8 * 1024 * 1024

/** A text as programs have it in memory: UTF-8 (of plain letters also Latin-1, as V8 keeps them), and UTF-16. */
export function needlesOf(name: string, text: string): Needles {
  return { [`${name} in UTF-8`]: Buffer.from(text), [`${name} in UTF-16`]: Buffer.from(text, 'utf16le') }
}

/** Bytes as they are, in hexadecimal and in base 64. */
export function needlesOfKey(name: string, key: Uint8Array): Needles {
  const bytes = Buffer.from(key)
  return {
    [name]: bytes,
    ...needlesOf(`${name} in hexadecimal`, bytes.toString('hex')),
    ...needlesOf(`${name} in base 64`, bytes.toString('base64').replace(/=+$/, '')),
  }
}

/** Which of the needles lie anywhere in what a process can read of its own memory, as /proc shows it to the same user. */
export function foundInMemory(pid: number, needles: Needles): string[] {
  const found = new Set<string>()
  const longest = Math.max(...Object.values(needles).map(({ length }) => length))
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const [from, to] of readableParts(pid))
      for (let at = from; at < to; at += pieceBytes - longest) {
        const piece = Buffer.alloc(Math.min(pieceBytes, to - at))
        const read = readOrNothing(memory, piece, at)
        for (const [name, needle] of Object.entries(needles))
          if (piece.subarray(0, read).includes(needle)) found.add(name)
        if (at + pieceBytes >= to) break
      }
  } finally {
    closeSync(memory)
  }
  return [...found].sort()
}

/** The process and those that it started. */
export function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      const stat = statOf(name)
      return stat === undefined ? [] : [[Number(name), stat] as const]
    })
  const children = parents.filter(([, parent]) => parent === pid).flatMap(([child]) => familyOf(child))
  return [pid, ...children]
}

/** The parent's number; undefined for a process that ended meanwhile. */
function statOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

function readableParts(pid: number): [number, number][] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, from, to, writable] = /^([0-9a-f]+)-([0-9a-f]+) r(.)/.exec(line) ?? []
      // What was only ever read of a file, programs and libraries, is as it is on the disk.
      const isOurs = from !== undefined && to !== undefined && (writable === 'w' || !/[/[]/.test(line))
      return isOurs ? [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as [number, number]] : []
    })
}

/** Reserved and never used: nothing is there to be read. */
function readOrNothing(memory: number, into: Buffer, at: number): number {
  try {
    return readSync(memory, into, 0, into.length, at)
  } catch {
    return 0
  }
}
