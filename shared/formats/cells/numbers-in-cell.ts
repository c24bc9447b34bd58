import { visibleCode } from './invisible.ts'
import { isPlaceholder } from './placeholder.ts'
import { withoutNumberGuard } from './text-guard.ts'

/** The numbers of a cell that should hold one, and what else was in it. */
export interface NumbersInCell {
  /** Each as it stands there, the likeliest first; none where the cell is empty. */
  readonly numbers: readonly string[]
  /** Whether the cell holds one number, the first; any other is then a part of it that may stand by itself elsewhere. */
  readonly isOne: boolean
  /** What was read otherwise than it stands there. */
  readonly note?: string
  /** What could not be read. */
  readonly problem?: string
}

/**
 * Reads a cell with the number of a person or paper as clerks fill it: with what it is called in front (`A-number: 100000001`,
 * `Alien No. 100 000 001`), several in one cell (`A000000019 / A100000001`), words beside it. One number in whatever spelling
 * stays as it is written, a file's number with its year (`12345/2024`) among them.
 */
export function numbersInCell(text: string): NumbersInCell {
  const cell = withoutNumberGuard(visibleCode(text.slice(0, maxCell))).trim()
  if (cell === '') return { numbers: [], isOne: true }
  if (!maySayMore.test(cell) || !/\p{Nd}/u.test(cell)) return { numbers: [cell], isOne: true }
  if (digitsIn(cell) < minDigits && isPlaceholder(cell)) return { numbers: [cell], isOne: true }
  const bare = withoutLabel(cell.replace(remark, ' '))
  const parts = bare
    .split(separators)
    .map(withoutLabel)
    .filter(part => part !== '')
  const long = parts.filter(part => digitsIn(part) >= minDigits)
  if (long.length > 1)
    return { numbers: long, isOne: false, note: `Several numbers: each was read (${long.join(', ')}).` }
  if (parts.length > 1 && !words.test(bare)) return { numbers: [bare, ...long], isOne: true }
  return oneNumber(cell, long[0] ?? bare)
}

function oneNumber(cell: string, number: string): NumbersInCell {
  if (!words.test(number))
    return number === cell
      ? { numbers: [cell], isOne: true }
      : { numbers: [number], isOne: true, note: `Read as ${number}.` }
  const tokens = number.match(token) ?? []
  const read = tokens.length > 0 ? `${tokens.join(', ')} was read` : 'nothing was read'
  const problem = `There is more than a number in it, and ${read}: write the number alone.`
  return { numbers: tokens.length > 0 ? tokens : [cell], isOne: tokens.length === 1, problem }
}

/** Nobody is recognised by a longer text. */
const maxCell = 500

/** A word in brackets behind or before a number, with no number in it: (old). */
const remark = /[([]\P{Nd}*[)\]]/gu

/** What nearly no cell has: signs between or before numbers, small letters, longer words. */
const maySayMore = /[^\p{Nd}A-Z\s.\-‐-―]|[A-Z]{4}|\p{Nd}{7}\s/u

const separators =
  /[/;,&|+()[\]\n]|\s(?:and|or|aka|und|oder|et|ou|y|o|и|و|ve)\s|(?<=\p{Nd}{7})\s+(?=\p{L}{0,3}\p{Nd}{7})/iu

/** Digits of a number that stands for somebody by itself. */
const minDigits = 6

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}

/** A word of four letters and more that stands by itself beside digits. */
const words = /(?<![\p{L}\p{N}-])\p{L}{4,}(?![\p{L}\p{N}-])/u

/** A number among words. */
const token = /(?<![\p{L}\p{N}])\p{L}{0,4}[\s-]?\p{Nd}[\p{Nd}-]{4,}\p{L}?(?![\p{L}\p{N}])/gu

/** The words for a number, in the languages whose lists are read. */
const numberWord =
  'numbers?|num|no|nos|nr|nro|numero|número|numéro|nummer|номер|ном|numara|numarası|رقم|شماره|id'

/** The number behind what it is called: up to a colon or number sign, or in words. */
function withoutLabel(text: string): string {
  const part = text.trim()
  const behindSign = /^[^\p{Nd}]*[:=#№]\s*(?=.*\p{Nd})/u.exec(part)?.[0]
  if (behindSign !== undefined) return part.slice(behindSign.length)
  const label = labels.exec(part)?.[0]
  return label === undefined ? part : part.slice(label.length)
}

const labels = new RegExp(
  [
    // Alien No. 100 000 001, A-Number A100000001
    `^(?:\\p{L}+[-.\\s]+)+(?:${numberWord})\\.?\\s+(?=.*\\p{Nd})`,
    // No. 100000001
    `^(?:no|nr|nro)\\.\\s*(?=\\p{Nd}|\\p{L}\\p{Nd})`,
    `^(?:numbers?|numero|número|numéro|nummer|номер|شماره|رقم)\\s+(?=.*\\p{Nd})`,
    // Alien 100000001
    `^(?:alien|uscis|passport|pasaporte|passeport|reisepass|паспорт|گذرنامه|receipt|registration)\\s+(?=.*\\p{Nd})`,
  ].join('|'),
  'iu',
)
