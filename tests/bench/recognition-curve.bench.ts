import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, prepareRecord } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { aBenchStore } from './bench-store.ts'
import { isHeldOut, shuffled } from './recognition-people.ts'
import { findInStore } from './recognition-search.ts'
import { regionalPerson } from './recognition-strangers.ts'
import { kinds } from './recognition-variants.ts'
import {
  aPerson,
  type Random,
  randomFrom,
  readNames,
  type SamplePerson,
  writeRegister,
} from './synthetic-register.ts'

const isFull = process.argv.includes('--full')
const isTuning = process.argv.includes('--tuning')
const isMisses = process.argv.includes('--misses')
const rows = isFull ? 1_000_000 : 100_000
const n = Number(process.argv.find(a => a.startsWith('-n='))?.slice(3) ?? 300)
const cache = createNameCache()
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run() {
  const random = randomFrom(21)
  const names = readNames().filter(name => name.spellings.length > 1 && isHeldOut(name) !== isTuning)
  const some = (count: number, make: () => SamplePerson) => Array.from({ length: count }, make)
  const other = (p: SamplePerson): SamplePerson => ({
    ...p,
    given: p.given.map(g => shuffled(g, random)),
    family: shuffled(p.family, random),
  })
  const sought = some(n * 4, () => other(aPerson(names, random)))
  const strangers = {
    varied: some(n * 4, () => other(aPerson(names, random))),
    regional: some(n * 4, () => regionalPerson(random)),
  }
  const path = join(folder, 'r.csv')
  writeRegister(path, rows, sought, (all, r) => (r() < 0.1 ? regionalPerson(r) : aPerson(all, r)))
  const { store, register } = await aBenchStore(folder, path)
  const find = (record: KeyedRecord) => findInStore(store, register, record, cache)
  for (const group of ['date right', 'date damaged', 'name alone']) {
    const start = performance.now()
    let asked = 0
    const queries = (people: readonly SamplePerson[], r: Random) =>
      Object.entries(kinds)
        .filter(([, k]) => k.group === group)
        .flatMap(([kind, { variant }]) =>
          people
            .flatMap((person, row) => {
              const record = variant(person, r)
              return record ? [{ kind, row, record }] : []
            })
            .slice(0, n),
        )
    const right = queries(sought, random).map(q => {
      asked++
      const f = find(q.record)
      return { ...q, score: f.find(x => x.row === q.row)?.score ?? 0 }
    })
    const false_ = Object.entries(strangers).map(([what, people]) => ({
      what,
      people: queries(people, random).map(q => {
        asked++
        return { ...q, found: find(q.record).filter(x => x.score >= 0.4) }
      }),
    }))
    const sameName = (q: KeyedRecord, row: number) => {
      const e = [...store.registerEntry.rows(register, [row]).values()][0]!
      const k = (g: string, f: string) => `${g} ${f}`.toLowerCase().split(' ').sort().join(' ')
      return k(e.givenNames, e.familyName) === k(q.givenNames, q.familyName)
    }
    let namesakes = 0
    for (const { people } of false_)
      for (const q of people)
        q.found = q.found.filter(f => {
          if (f.score >= 0.7 && sameName(q.record, f.row)) {
            namesakes++
            return false
          }
          return true
        })
    console.log('namesakes', namesakes)
    const wrong = false_
      .flatMap(({ people }) => people.flatMap(q => q.found.map(f => f.score)))
      .sort((a, b) => b - a)
    const passengers = false_.reduce((s, { people }) => s + people.length, 0)
    const ms = (performance.now() - start) / asked
    console.log(`== ${group}: ${right.length} sought, ${passengers} strangers, ${ms.toFixed(2)} ms`)
    const dump = process.argv.find(a => a.startsWith('--dump='))?.slice(7)
    if (dump) {
      const out: unknown[] = []
      const look = (q: { kind: string; record: KeyedRecord }, row: number, what: string) => {
        const e = [...store.registerEntry.rows(register, [row]).values()][0]!
        const c = compare(
          prepareRecord({ ...q.record, nationality: null }, cache),
          prepareRecord({ ...e, nationality: null, nativeName: null }, cache),
        )
        out.push([group, q.kind, what, c.dates, c.name.bits, c.name.score])
      }
      for (const q of right)
        if (q.score > 0) look(q, q.row, 'true')
        else out.push([group, q.kind, 'true', 'none', -99, 0])
      for (const { what, people } of false_)
        for (const q of people) {
          out.push([group, q.kind, what, 'passenger', 0, 0])
          for (const f of q.found) if (f.score > 0.45) look(q, f.row, what)
        }
      appendFileSync(dump, out.map(o => JSON.stringify(o)).join('\n') + '\n')
    }
    const recall = (t: number, some = right) =>
      (some.filter(q => q.score >= t).length / some.length).toFixed(4)
    for (const budget of [0.01, 0.02, 0.04, 0.08, 0.16]) {
      const t = (wrong[Math.floor(budget * passengers)] ?? 0) + 1e-9
      console.log(`  budget ${budget}: threshold ${t.toFixed(3)} recall ${recall(t)}`)
    }
    const at = (t: number) =>
      false_
        .map(
          ({ what, people }) =>
            `${what} ${(people.reduce((s, q) => s + q.found.filter(f => f.score >= t).length, 0) / people.length).toFixed(4)}`,
        )
        .join(' ')
    console.log(`  at 0.7: recall ${recall(0.7)}, false: ${at(0.7)}`)
    for (const [kind, some] of Map.groupBy(right, q => q.kind)) {
      const f = false_
        .map(({ what, people }) => {
          const own = people.filter(q => q.kind === kind)
          return `${what} ${(own.reduce((s, q) => s + q.found.filter(x => x.score >= 0.7).length, 0) / own.length).toFixed(3)}`
        })
        .join(' ')
      console.log(`    ${kind.padEnd(20)} found ${recall(0.01, some)} called ${recall(0.7, some)} false ${f}`)
    }
    if (isMisses)
      for (const q of right.filter(q => q.score < 0.7).slice(0, 40)) {
        const p = sought[q.row]!
        console.log(
          '     ',
          q.kind,
          q.score.toFixed(2),
          '|',
          q.record.givenNames,
          '/',
          q.record.familyName,
          q.record.birthDate,
          '|',
          p.given.map(g => g.spellings[0]).join(' '),
          '/',
          p.family.spellings[0],
          p.birthDate,
        )
      }
    if (isMisses)
      for (const { people } of false_)
        for (const q of people
          .flatMap(q => q.found.filter(f => f.score >= 0.7).map(f => ({ q, f })))
          .slice(0, 15)) {
          const e = [...store.registerEntry.rows(register, [q.f.row]).values()][0]!
          console.log(
            '     FALSE',
            q.q.kind,
            q.f.score.toFixed(2),
            '|',
            q.q.record.givenNames,
            '/',
            q.q.record.familyName,
            q.q.record.birthDate,
            '|',
            e.givenNames,
            '/',
            e.familyName,
            e.birthDate,
          )
        }
  }
  store.close()
}
