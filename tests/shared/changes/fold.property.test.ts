import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, hadSeen } from '#shared/changes/entry.ts'
import { fold } from '#shared/changes/fold.ts'
import { runs } from '#tests/support/runs.ts'
import { histories } from './histories.ts'

const anyPerson = histories('person', {
  familyName: ['KARIMI', 'KARIMY', 'CARIMI'],
  birthPlace: [null, 'Qom', 'Rasht'],
})
const anyBar = histories('legalBar', {
  destinations: [['IRN'], ['IRQ'], ['TUR', 'SYR'], []],
  until: [null, '2027-01-01', '2028-01-01'],
  evidence: ['docket 1', 'docket 2'],
  liftedAt: [null, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
  liftEvidence: [null, 'order vacated'],
})
const anyConsent = histories('consent', {
  withdrawnAt: [null, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
  language: ['fa', 'ar'],
})
const anyClearance = histories('medicalClearance', { fit: ['unknown', 'no', 'yes'] })

/** The same entries in another order, some of them twice. */
function shuffled({ entries }: { entries: Entry[] }): fc.Arbitrary<[Entry[], Entry[]]> {
  const order = fc.shuffledSubarray(entries, { minLength: entries.length })
  const again = fc.subarray(entries)
  return fc.tuple(order, again).map(([all, some]) => [entries, [...some, ...all, ...some.toReversed()]])
}

test.each([
  ['people', anyPerson],
  ['bars', anyBar],
])(
  'the same entries of %s in any order, with duplicates, give the same state and the same conflicts',
  (_, any) => {
    fc.assert(
      fc.property(any.chain(shuffled), ([entries, mixed]) => {
        expect(fold(mixed)).toEqual(fold(entries))
      }),
    )
  },
)

test('an edit that knew everything before it stands, whatever the clocks say, and leaves no conflict', () => {
  fc.assert(
    fc.property(anyPerson, fc.nat(2), ({ copies, entries }, who) => {
      const settler = copies[who]!
      for (const copy of copies) settler.receive(copy)
      const last = settler.write('person', 'r1', { familyName: 'SETTLED', birthPlace: 'Settled' })
      const { state, conflicts } = fold([...entries, last])
      expect(state.get('person')?.get('r1')).toMatchObject({ familyName: 'SETTLED', birthPlace: 'Settled' })
      expect(conflicts).toEqual([])
    }),
  )
})

test('the value of a field is always one that somebody wrote and nobody who knew it replaced', () => {
  fc.assert(
    fc.property(anyPerson, ({ entries }) => {
      const value = fold(entries).state.get('person')?.get('r1')?.familyName
      const writers = entries.filter(entry => 'familyName' in entry.fields)
      const standing = writers.filter(
        writer => !writers.some(other => other !== writer && hadSeen(other, writer.copyId, writer.sequence)),
      )
      expect(standing.map(({ fields }) => fields.familyName)).toContain(value)
    }),
  )
})

test('different values that did not know of each other are always kept as a conflict, and nothing else is', () => {
  fc.assert(
    fc.property(anyPerson, ({ entries }) => {
      const { conflicts } = fold(entries)
      for (const field of ['familyName', 'birthPlace']) {
        const writers = entries.filter(entry => field in entry.fields)
        const standing = writers.filter(
          writer =>
            !writers.some(other => other !== writer && hadSeen(other, writer.copyId, writer.sequence)),
        )
        const values = new Set(standing.map(({ fields }) => fields[field]))
        const conflict = conflicts.find(each => each.field === field)
        expect(conflict !== undefined).toBe(values.size > 1)
        if (conflict) expect(new Set(conflict.entries)).toEqual(new Set(standing))
      }
    }),
  )
})

test('a bar is lifted only by a lifting that knew every edit of the bar, or that every such edit knew', () => {
  fc.assert(
    fc.property(anyBar, ({ entries }) => {
      const bar = fold(entries).state.get('legalBar')?.get('r1')
      if (bar?.liftedAt === null) return
      const release = ['liftedAt', 'liftedBy', 'liftEvidence']
      const edits = entries.filter(entry => Object.keys(entry.fields).some(field => !release.includes(field)))
      const liftings = entries.filter(entry => (entry.fields.liftedAt ?? null) !== null)
      const good = liftings.filter(lifting =>
        edits.every(edit => edit === lifting || areOrdered(edit, lifting)),
      )
      expect(good).not.toEqual([])
    }),
    { numRuns: runs(300) },
  )
})

test('no country that a standing edit barred is lost to an edit that did not know it', () => {
  fc.assert(
    fc.property(anyBar, ({ entries }) => {
      const countries = fold(entries).state.get('legalBar')?.get('r1')?.destinations as string[]
      const writers = entries.filter(entry => 'destinations' in entry.fields)
      const standing = writers.filter(
        writer => !writers.some(other => other !== writer && hadSeen(other, writer.copyId, writer.sequence)),
      )
      for (const { fields } of standing) {
        const barred = fields.destinations as string[]
        if (barred.length === 0) expect(countries).toEqual([])
        if (countries.length > 0) expect(countries).toEqual(expect.arrayContaining(barred))
      }
    }),
    { numRuns: runs(300) },
  )
})

test.each([
  ['withdrawn consent', anyConsent, 'consent', 'withdrawnAt', (value: unknown) => value !== null],
  ['"not fit to fly"', anyClearance, 'medicalClearance', 'fit', (value: unknown) => value === 'no'],
] as const)('%s never loses to an edit that did not know it', (_, any, noun, field, protects) => {
  fc.assert(
    fc.property(any, ({ entries }) => {
      const value = fold(entries).state.get(noun)?.get('r1')?.[field]
      const writers = entries.filter(entry => field in entry.fields)
      const protective = writers.filter(writer => protects(writer.fields[field] ?? null))
      const unanswered = protective.filter(
        writer => !writers.some(other => other !== writer && hadSeen(other, writer.copyId, writer.sequence)),
      )
      if (unanswered.length > 0) expect(protects(value ?? null)).toBe(true)
    }),
    { numRuns: runs(300) },
  )
})

function areOrdered(a: Entry, b: Entry): boolean {
  return hadSeen(a, b.copyId, b.sequence) || hadSeen(b, a.copyId, a.sequence)
}
