import { toAsciiDigits } from '../digits.ts'
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
  const read = readSigns(cell)
  if (!/\p{Nd}/u.test(read)) return { numbers: [cell], isOne: true }
  if (!maySayMore.test(read)) return oneNumber(cell, read)
  if (digitsIn(read) < minDigits && isPlaceholder(read)) return { numbers: [cell], isOne: true }
  const bare = withoutLabel(read.replace(remark, ' '))
  const parts = bare
    .split(separators)
    .map(part => wholeAmount(withoutLabel(part)))
    .filter(part => part !== '')
  const long = parts.filter(part => digitsIn(part) >= minDigits)
  if (long.length > 1) return several(long)
  if (parts.length > 1 && !words.test(bare)) return { numbers: [bare, ...long], isOne: true }
  return oneNumber(cell, long[0] ?? bare)
}

/** Each of several numbers; of a part with words, those among them. */
function several(parts: readonly string[]): NumbersInCell {
  const numbers = parts.flatMap(part => (isSentence(part) ? (part.match(token) ?? [part]) : [part]))
  return { numbers, isOne: false, note: `Several numbers: each was read (${numbers.join(', ')}).` }
}

/** A word of four letters, or a short one before another. */
function isSentence(part: string): boolean {
  return words.test(part) || /(?<!\p{L})\p{L}{2,}\s+\p{L}/u.test(part)
}

function oneNumber(cell: string, number: string): NumbersInCell {
  if (!words.test(number)) {
    const numbers = [number, ...(withoutSuffix.exec(number)?.slice(1, 2) ?? [])]
    const isAsWritten = number === cell || number === wholeAmount(cell)
    return isAsWritten ? { numbers, isOne: true } : { numbers, isOne: true, note: `Read as ${number}.` }
  }
  const tokens = number.match(token) ?? []
  if (tokens.length === 0 && numberOfSystem.test(number)) return { numbers: [number], isOne: true }
  const read = tokens.length > 0 ? `${tokens.join(', ')} was read` : 'nothing was read'
  const problem = `There is more than a number in it, and ${read}: write the number alone.`
  return { numbers: tokens.length > 0 ? tokens : [cell], isOne: tokens.length === 1, problem }
}

/** A short number behind the letters of the system that gave it: `EARM 5531`. */
const numberOfSystem = /^\p{Lu}{2,8}[\s-]+\p{Nd}[\p{Nd}-]*$/u

/** A file that was parted into volumes or people: `A100000019-1`. */
const withoutSuffix = /^(A?\p{Nd}{7,9})[-‐-―]\p{Nd}{1,2}$/iu

/** A number with signs that a person takes for digits as those, and without what a spreadsheet adds to a whole number. */
function readSigns(cell: string): string {
  const number = numberOfZone(cell)
  if (number !== undefined) return number
  const digits = oddDigits.test(cell) ? toAsciiDigits(cell) : cell
  return strokesAsOnes(wholeAmount(digits.replaceAll('№', '#')))
}

/**
 * The number of a machine readable zone with its fillers, and the check digit behind them (`K5551234<7`, `K5551234<<`, `K55512346<7IRN`); what is longer
 * than its field goes on behind the filler, up to the check digit (`D23145890<7349`: ICAO Doc 9303-5, 4.2.2.1, note j).
 */
function numberOfZone(cell: string): string | undefined {
  const [, field, nation] = /^([A-Z\d<]{9})\d([A-Z]{3})(?:$|\d{6})/i.exec(cell) ?? []
  if (field !== undefined && nation !== undefined) return field.replace(/<+$/, '')
  const [, number, rest = ''] = /^([A-Z\d]{4,9})<+(.*)$/i.exec(cell) ?? []
  if (number === undefined) return undefined
  const [, more] = /^(\d{1,5})\d<*$/.exec(rest) ?? []
  return more === undefined ? number : number + more
}

/** Signs for one digit that are no decimal digits to Unicode: raised, lowered, in circles, Chinese and Japanese numerals. */
const oddDigits = /[\p{No}\u{1f100}-\u{1f10c}〇]|[一二三四五六七八九零](?=[\p{Nd}一二三四五六七八九零〇])/u

/** `100000001.0`, and `1,00000001E8` where none of its digits was cut off. Thousands are parted in threes, and no four digits stand before the first. */
function wholeAmount(cell: string): string {
  const whole = /^(A?\p{Nd}{4,})[.,]0+$/iu.exec(cell)?.[1]
  if (whole !== undefined) return whole
  const [, first = '', others = '', power = ''] = /^(\d)[.,](\d+)E\+?(\d{1,2})$/i.exec(cell) ?? []
  return others !== '' && others.length === Number(power) ? first + others : cell
}

/** A stroke among the digits of one alien registration number is a 1. */
function strokesAsOnes(cell: string): string {
  const read = cell.replace(/[|¦!]/g, '1')
  return read !== cell && /^A?\d{8,9}$/i.test(read) ? read : cell
}

/** Nobody is recognised by a longer text. */
const maxCell = 500

/** A word in brackets behind or before a number, with no number in it: (old). */
const remark = /[([]\P{Nd}*[)\]]/gu

/** What nearly no cell has: signs between or before numbers, small letters, longer words, two numbers as one. */
const maySayMore = /[^\p{Nd}A-Z\s.\-‐-―]|[A-Z]{4}|\p{Nd}{7}\s|\s[-‐-―]\s|\p{Nd}{7}A\p{Nd}{7}/u

const separators =
  /[/;,&|+()[\]\n]|\s[-‐-―]\s|(?<=\p{Nd}{7})(?=A\p{Nd}{7})|\s(?:and|or|aka|und|oder|et|ou|y|o|и|و|ve)\s|(?<=\p{Nd}{7})\s+(?=\p{L}{0,3}\p{Nd}{7})/iu

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
    // ANUM100000001
    `^(?:alien|uscis|anum|anr|ano)#?(?=\\d{7,9}$)`,
    // Alien 100000001
    `^(?:alien|uscis|passport|pasaporte|passeport|reisepass|паспорт|گذرنامه|receipt|registration)\\s+(?=.*\\p{Nd})`,
  ].join('|'),
  'iu',
)
