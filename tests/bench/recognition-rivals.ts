import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { Fuse } from './other-libraries/fuse.ts'
import type { FoundRow } from './recognition-search.ts'

/** A row as a rival sees it: its number, the name as one text, the birth date. */
export interface RivalRow {
  readonly row: number
  readonly name: string
  readonly birthDate: string
}

/** Another way to look a person up: five rows, best first, with a score of its own that grows with likeness. */
export interface Rival {
  readonly name: string
  /** Rows that it searches, where the whole register would take too long. */
  readonly rows: number
  /** Queries of each kind that it answers, where all would take too long. */
  readonly queriesAKind: number
  readonly find: (record: KeyedRecord) => FoundRow[]
}

/** FTS5 with its trigram tokenizer over the names: any three letters in common, ranked by BM25. */
export function trigramRival(rows: readonly RivalRow[], queriesAKind: number): Rival {
  const db = new Database(':memory:')
  db.exec("CREATE VIRTUAL TABLE names USING fts5(name, tokenize = 'trigram', content = '')")
  const insert = db.prepare('INSERT INTO names (rowid, name) VALUES (?, ?)')
  db.transaction(() => {
    for (const { row, name } of rows) insert.run(row + 1, name)
  })()
  const select = db.prepare(
    'SELECT rowid - 1 AS row, -rank AS score FROM names WHERE names MATCH ? ORDER BY rank LIMIT 5',
  )
  return {
    name: 'FTS5 trigram',
    rows: rows.length,
    queriesAKind,
    find: record => {
      const name = nameOf(record)
      const trigrams = new Set(
        Array.from({ length: Math.max(name.length - 2, 0) }, (_, i) => name.slice(i, i + 3)),
      )
      const question = [...trigrams].map(each => `"${each.replaceAll('"', '')}"`).join(' OR ')
      return question === '' ? [] : (select.all(question) as FoundRow[])
    },
  }
}

/** fuse.js with its defaults over the names. */
export function fuseRival(rows: readonly RivalRow[], queriesAKind: number): Rival {
  const fuse = new Fuse(rows, { keys: ['name'], includeScore: true })
  const find = (record: KeyedRecord) =>
    fuse
      .search(nameOf(record), { limit: 5 })
      .map(({ item, score = 1 }) => ({ row: item.row, score: 1 - score }))
  return { name: 'fuse.js', rows: rows.length, queriesAKind, find }
}

/** Jaro-Winkler over all rows with the very same birth date. */
export function jaroWinklerRival(rows: readonly RivalRow[], queriesAKind: number): Rival {
  const byDate = Map.groupBy(rows, row => row.birthDate)
  return {
    name: 'Jaro-Winkler on equal dates',
    rows: rows.length,
    queriesAKind,
    find: record => {
      const name = nameOf(record)
      return (byDate.get(record.birthDate ?? '') ?? [])
        .map(each => ({ row: each.row, score: jaroWinkler(name, each.name) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 5)
    },
  }
}

/** The names and dates of the register, which quotes nothing. */
export function readRows(path: string): RivalRow[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  return lines.map((line, row) => {
    const [, , , , , familyName = '', givenNames = '', birthDate = ''] = line.split(',')
    return { row, name: nameOf({ givenNames, familyName }), birthDate }
  })
}

/** A name as one text in small letters, given names first. */
export function nameOf({ givenNames, familyName }: { givenNames: string; familyName: string }): string {
  return `${givenNames} ${familyName}`.trim().toLowerCase()
}

/** Winkler 1990, with his prefix weight of 0.1 over four letters. */
function jaroWinkler(a: string, b: string): number {
  const jaro = jaroLikeness(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroLikeness(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] === 1 || a[i] !== b[j]) continue
      taken[j] = 1
      matched.push(a[i] as string)
      break
    }
  }
  if (matched.length === 0) return 0
  const others = [...b].filter((_, j) => taken[j] === 1)
  const moved = matched.filter((letter, i) => letter !== others[i]).length / 2
  const { length } = matched
  return (length / a.length + length / b.length + (length - moved) / length) / 3
}
