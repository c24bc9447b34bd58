import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createLogTimes } from '#electron/store/log/unheard.ts'
import { printClock } from '#shared/changes/clock.ts'
import type { CopyId } from '#shared/changes/entry.ts'

const here = 'LHR-2.01J00000000000000000000000' as CopyId
const elsewhere = 'CDG-1.01J22222222222222222222222' as CopyId
const there = 'LHR-2.01J11111111111111111111111' as CopyId

test('tells when a copy wrote last that had not heard of an entry, however many it wrote', () => {
  const db = new Database(':memory:')
  db.exec(`CREATE TABLE storeInfo (name TEXT, value TEXT);
    CREATE TABLE incarnation (copyId TEXT);
    CREATE TABLE knownCopy (copyId TEXT, isOurs INTEGER);
    CREATE TABLE chainEnd (copyId TEXT, sequence INTEGER, hash TEXT);
    CREATE TABLE changeEntry (copyId TEXT, sequence INTEGER, clock TEXT, knew TEXT)`)
  const clockAt = (epochMs: number) => printClock({ epochMs, count: 0 })
  const write = db.prepare('INSERT INTO changeEntry VALUES (?, ?, ?, ?)')
  // Number n here was written at 1000 + n, and knows entry n / 10 of there from number 50 on.
  for (let number = 1; number <= 200; number += 1) {
    const knew = number < 50 ? {} : { [there]: Math.floor(number / 10) }
    write.run(here, number, clockAt(1000 + number), JSON.stringify(knew))
  }
  // Another office wrote last, and never heard of anything.
  write.run(elsewhere, 1, clockAt(9999), '{}')
  db.prepare('INSERT INTO incarnation VALUES (?)').run(here)
  db.prepare('INSERT INTO knownCopy VALUES (?, 1), (?, 0)').run(there, elsewhere)
  db.prepare('INSERT INTO chainEnd VALUES (?, 200, ?), (?, 30, ?), (?, 1, ?)').run(
    here,
    '',
    there,
    '',
    elsewhere,
    '',
  )
  db.prepare("INSERT INTO storeInfo VALUES ('clock', ?)").run(clockAt(1200))
  const times = createLogTimes(db)
  expect(times.time()).toBe(1200)
  const until = (sequence: number) => times.unheardUntil({ copyId: there, sequence })
  expect([1, 5, 6, 20, 21, 30].map(until)).toEqual([1049, 1049, 1059, 1199, 1200, 1200])
  expect(times.unheardUntil({ copyId: here, sequence: 3 })).toBeNull()
  expect(times.unheardUntil({ copyId: elsewhere, sequence: 1 })).toBeNull()
  db.close()
})
