import { foldCase } from '#shared/formats/cells/fold-case.ts'
import type { TextOutside } from '../tables/rows.ts'

/**
 * Sheets that say what codes mean or what a cell may hold: they name every status there is, and nobody who has one. A sheet of
 * remarks has sentences, or says the same of several.
 */

/** The rows of other sheets that are lookups. */
export function lookupRows(texts: readonly TextOutside[]): ReadonlySet<TextOutside> {
  const sheets = Map.groupBy(texts, text => (text.under === undefined ? null : text.place))
  return new Set([...sheets].flatMap(([place, rows]) => (place !== null && isLookup(rows) ? rows : [])))
}

function isLookup(rows: readonly TextOutside[]): boolean {
  const [first, ...others] = rows
  if (first === undefined || first.cells.some(cell => ofRemarks.test(foldCase(cell)))) return false
  const body = [first, ...others].map(({ cells }) => cells.map(cell => cell.trim()).filter(Boolean))
  if (body.length < leastRows || body.some(cells => cells.length > 3)) return false
  return isColumnOfTerms(body) || isTableOfCodes(body.slice(1))
}

const leastRows = 3

/** A sheet with such a heading speaks of somebody. */
const ofRemarks =
  /(?<!\p{L})(?:remarks?|notes?|comments?|observ\p{L}*|notas?|(?:full|family|last|given|first) name|person|passenger|case n\p{L}*|bemerkung\p{L}*|remarques?|примечани\p{L}*|ملاحظات|توضیحات)(?!\p{L})/u

/** What a cell may hold: short, and each once. */
function isColumnOfTerms(rows: readonly (readonly string[])[]): boolean {
  const terms = rows.map(cells => cells.join(' '))
  return rows.every(cells => cells.length === 1) && terms.every(isTerm) && isEachOnce(terms)
}

/** A code in front of what it means: each once, and each meaning too. */
function isTableOfCodes(rows: readonly (readonly string[])[]): boolean {
  const codes = rows.map(([code = '']) => code)
  return (
    rows.every(cells => cells.length >= 2) &&
    codes.every(code => /^(?=.*\p{L})[\p{L}\p{N}./-]{1,8}$/u.test(code)) &&
    isEachOnce(codes) &&
    isEachOnce(rows.map(([, meaning = '']) => meaning))
  )
}

function isTerm(text: string): boolean {
  return text.split(/\s+/u).length <= 4 && !/[.!?:]/u.test(text)
}

function isEachOnce(texts: readonly string[]): boolean {
  return new Set(texts.map(foldCase)).size === texts.length
}
