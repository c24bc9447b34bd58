import { lookAlikeNumber } from '../case-numbers.ts'
import { isNoNumber } from '../cells/number-cell.ts'
import { numbersInCell } from '../cells/numbers-in-cell.ts'
import { isEmptyPhrase } from '../cells/placeholder.ts'
import { parseDay } from '../day.ts'
import { parseYesNoUnknown } from './answers.ts'
import type { RegisterRecord } from './register-columns.ts'
import type { ExtraKind } from './register-extra-headings.ts'
import { isTick, plainHeading } from './unknown-headings.ts'
import { countryOf } from './words.ts'

/**
 * Columns of a register for which the program has no place. A register's row protects whomever it names, so what such a column
 * says of people is looked for as well: their other names and numbers, and those whom the permit covers besides. What holds
 * words under a heading that says nothing of them is told as not read.
 */

/** An alien registration number with its letter, wherever it stands in a text. */
const alienNumber = /(?<![\p{L}\p{N}])[Aa][-\s#]?\d{2,3}[-\s]?\d{3}[-\s]?\d{3}(?!\p{N})/gu

/** Further rows that a cell makes of its row: of each other name, of each number, of each person whom the permit covers. */
export function recordsOfExtra(kind: ExtraKind, text: string, record: RegisterRecord): RegisterRecord[] {
  const numbers = numbersOf(kind, text, record).map(documentNumber => ({ ...record, documentNumber }))
  const names = kind === 'otherName' || kind === 'covered' ? namesIn(text) : []
  const own = new Set(wordsOf(`${record.familyName} ${record.givenNames}`))
  const others = names.filter(name => wordsOf(name).some(word => !own.has(word)))
  const unknown = { birthDate: null, nationality: null, caseNumber: null, documentNumber: null }
  const of = kind === 'covered' ? { ...record, ...unknown } : record
  return [...numbers, ...others.map(name => ({ ...of, familyName: name, givenNames: '' }))]
}

function numbersOf(kind: ExtraKind, text: string, record: RegisterRecord): string[] {
  const own = [record.permitNumber, record.caseNumber, record.documentNumber].flatMap(each => each ?? [])
  const known = new Set(own.map(lookAlikeNumber))
  const isSaid = kind === 'number' || kind === 'covered' || (kind === 'unknown' && isSentence(text))
  const inCell = isSaid ? numbersInCell(text).numbers.filter(each => digitsIn(each) >= minDigits) : []
  const found = [...(text.match(alienNumber) ?? []), ...inCell].filter(
    each => !isNoNumber(each) && parseDay(each) === undefined && !known.has(lookAlikeNumber(each)),
  )
  const byKey = new Map(found.map(each => [lookAlikeNumber(each), each]))
  return [...byKey.values()]
}

const minDigits = 6

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}

function isSentence(text: string): boolean {
  return /(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/u.test(text)
}

/** Names of a cell, parted by signs; what is no letter of a name is left out. */
function namesIn(text: string): string[] {
  const parts = text.split(/[;/|&\n]|\s(?:aka|a\.k\.a\.|alias|and)\s/iu)
  return parts
    .map(part =>
      part
        .replace(/[^\p{L}\p{M}'’ʼ.,\- ]+/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter(name => /\p{L}{2}/u.test(name) && !isEmptyPhrase(name) && !saysNo(name))
    .map(name => name.slice(0, maxName))
}

const maxName = 500

function saysNo(text: string): boolean {
  return parseYesNoUnknown(text, ['letters', 'digits']) !== undefined
}

function wordsOf(name: string): string[] {
  return plainHeading(name).split(' ')
}

/** Whether a cell, whatever its heading, says nothing of anybody: an answer, a day, a country, what fills its place. */
export function isIdle(text: string): boolean {
  return (
    isEmptyPhrase(text) ||
    isTick(text) ||
    saysNo(text) ||
    countryOf(text) !== undefined ||
    parseDay(text) !== undefined ||
    idleWords.has(text.toLowerCase())
  )
}

const idleWords: ReadonlySet<string> = new Set(
  [
    'active',
    'inactive',
    'valid',
    'expired',
    'issued',
    'ok',
    'm',
    'f',
    'male',
    'female',
    'original',
    'renewal',
  ].concat([
    'new',
    'replacement',
    'duplicate',
    'mr',
    'mrs',
    'ms',
    'single',
    'married',
    'divorced',
    'widowed',
  ]),
)
