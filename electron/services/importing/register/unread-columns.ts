import type { RegisterRecord } from '#shared/formats/columns/register-columns.ts'
import { type ExtraKind, kindOfExtra } from '#shared/formats/columns/register-extra-headings.ts'
import { isIdle, recordsOfExtra } from '#shared/formats/columns/register-extras.ts'
import { ByteMap } from '../../../store/register/load.ts'

/** A column of which the rows that hold words were read by nobody. */
export interface UnreadColumn {
  readonly heading: string
  readonly rows: number
  /** The first of those rows. */
  readonly line: number
  readonly example: string
}

/** Different texts of a column that are told apart: more are no codes, but what people wrote. */
const maxTexts = 300
/** Bytes of a text that may be a code. */
const maxCodeBytes = 40
/** A code stands in so many rows for each of its kinds. */
const rowsOfCode = 4

/**
 * The columns of a register for which the program has no place, but for those that somebody left out on purpose. Looks at their
 * cells as bytes, some hundredths of a microsecond each, tells the rows that need to be read as texts for what stands in them, and
 * counts those that hold words which nobody reads.
 */
export class UnreadColumns {
  readonly #columns: readonly (Watched | null)[]

  /** `unknown` are the headings that were mapped to nothing. */
  constructor(header: readonly string[], unknown: readonly string[]) {
    const wanted = new Set(unknown)
    this.#columns = header.map(heading => (wanted.has(heading) ? new Watched(heading) : null))
  }

  /** Whether the cell at this place of a row has to be read as a text; counts what it holds. */
  needsReading(index: number, bytes: Uint8Array, start: number, end: number, line: number): boolean {
    let [from, to] = [start, end]
    while (from < to && bytes[from] === space) from += 1
    while (from < to && bytes[to - 1] === space) to -= 1
    return from < to && (this.#columns[index]?.needsReading(bytes, from, to, line) ?? false)
  }

  /** Whether a column is looked at. */
  isWatched(index: number): boolean {
    return (this.#columns[index] ?? null) !== null
  }

  /** What the cells of a row, read as texts, make of it besides. */
  read(cells: readonly string[], record: RegisterRecord, line: number): RegisterRecord[] {
    return this.#columns.flatMap((column, index) => {
      const text = cells[index]?.trim() ?? ''
      return column === null || text === '' ? [] : column.read(text, record, line)
    })
  }

  /** Columns that hold words which nobody read. */
  unread(): UnreadColumn[] {
    return this.#columns.flatMap(column => column?.unread() ?? [])
  }
}

class Watched {
  readonly #heading: string
  readonly #kind: ExtraKind
  readonly #texts = new ByteMap(maxTexts)
  /** By the number of a text. */
  readonly #kept: KeptText[] = []
  /** Rows with words that are among no {@link #texts}, and the first of them. */
  #others = 0
  #firstOther: Place | null = null
  /** A row is looked at as bytes, and once more where it is read as a text. */
  #lastLine = 0

  constructor(heading: string) {
    this.#heading = heading
    this.#kind = kindOfExtra(heading)
  }

  needsReading(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    const signs = signsIn(bytes, start, end)
    if (this.#kind === 'unknown' && (signs & hasWord) !== 0) this.#count(bytes, start, end, line)
    if ((signs & mayBeAlien) !== 0) return true
    if (this.#kind === 'number') return (signs & hasNumber) !== 0
    if (this.#kind === 'unknown') return signs === (hasWord | hasNumber)
    return this.#kind !== 'quiet' && (signs & hasLetters) !== 0
  }

  read(text: string, record: RegisterRecord, line: number): RegisterRecord[] {
    const bytes = Buffer.from(text)
    this.needsReading(bytes, 0, bytes.length, line)
    return recordsOfExtra(this.#kind, text, record)
  }

  unread(): UnreadColumn[] {
    const said = this.#kept.filter(({ isIdle }) => !isIdle)
    const inTexts = rowsOf(said)
    const areCodes = this.#others === 0 && inTexts >= rowsOfCode * said.length
    // Among codes, what stands there once or twice and is of several words is none.
    const unread = areCodes ? said.filter(({ rows, hasWords }) => rows <= 2 && hasWords) : said
    const rows = rowsOf(unread) + this.#others
    const first = unread[0] ?? this.#firstOther
    return first === null ? [] : [{ heading: this.#heading, rows, line: first.line, example: first.example }]
  }

  #count(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (line === this.#lastLine) return
    this.#lastLine = line
    const isShort = end - start <= maxCodeBytes
    const known = isShort ? this.#texts.find(bytes, start, end) : -1
    const text = known < 0 && isShort ? this.#learn(bytes, start, end, line) : known
    const kept = this.#kept[text]
    if (kept) kept.rows += 1
    else {
      this.#others += 1
      this.#firstOther ??= { line, example: textOf(bytes, start, end) }
    }
  }

  #learn(bytes: Uint8Array, start: number, end: number, line: number): number {
    const text = this.#texts.add(bytes, start, end)
    const example = textOf(bytes, start, end)
    const hasWords = /\p{L}{2}.*[\s,]\p{L}{2}/u.test(example)
    if (text >= 0) this.#kept.push({ line, example, rows: 0, isIdle: isIdle(example), hasWords })
    return text
  }
}

interface Place {
  readonly line: number
  readonly example: string
}

/** A text of a column that is told from others: where it stands first, and in how many rows. */
interface KeptText extends Place {
  rows: number
  /** Whether it says nothing of anybody. */
  readonly isIdle: boolean
  readonly hasWords: boolean
}

function rowsOf(texts: readonly KeptText[]): number {
  return texts.reduce((sum, { rows }) => sum + rows, 0)
}

function textOf({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString()
}

/** What a cell holds: two letters in a row, a word of letters alone, six digits, an A before digits. */
const [hasLetters, hasWord, hasNumber, mayBeAlien] = [1, 2, 4, 8]

const minDigits = 6

/** Letters are those of ASCII and every byte beyond it. A word has no digit and none of the signs of addresses of mail in it. */
function signsIn(bytes: Uint8Array, start: number, end: number): number {
  let signs = 0
  let [digits, letters] = [0, 0]
  let isWord = true
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (isLetter(byte)) {
      letters += 1
      if (letters === 2) signs |= hasLetters
    } else if (byte === space || byte === comma) {
      if (isWord && letters > 1) signs |= hasWord
      isWord = true
      letters = 0
    } else if (byte >= 48 && byte <= 57) {
      digits += 1
      if (digits === minDigits) signs |= hasNumber
      if (isBehindA(bytes, start, at)) signs |= mayBeAlien
      isWord = false
    } else if (byte === atSign || byte === underscore) isWord = false
  }
  return isWord && letters > 1 ? signs | hasWord : signs
}

/** Whether a digit stands behind an A by itself, or behind one sign after it. */
function isBehindA(bytes: Uint8Array, start: number, digitAt: number): boolean {
  const before = digitAt > start ? (bytes[digitAt - 1] as number) : space
  const at = before === space || before === hyphen || before === numberSign ? digitAt - 2 : digitAt - 1
  if (at < start || ((bytes[at] as number) | 32) !== letterA) return false
  return at === start || !isLetter(bytes[at - 1] as number)
}

function isLetter(byte: number): boolean {
  const small = byte | 32
  return (small >= letterA && small <= 122) || byte > 127
}

const [space, comma, hyphen, numberSign, atSign, underscore, letterA] = [32, 44, 45, 35, 64, 95, 97]
