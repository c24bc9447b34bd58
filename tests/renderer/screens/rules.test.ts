import { beforeAll, expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { changesByGroup, countBearings } from '#renderer/screens/rules/change-rows.ts'
import { countVerified, entriesOf, fits, ruleTitle } from '#renderer/screens/rules/pack-entries.ts'
import { comparePacks } from '#shared/rules/pack/compare-packs.ts'
import { ruleNames } from '#shared/rules/pack/rule-names.ts'
import { eu, us } from '#tests/support/facts.ts'
import { aNewerPack } from '#tests/support/packs.ts'

beforeAll(() => startMessages('en'))

test.each([us, eu])(
  'every permit, bar, court, calendar, limit and rule of $id is shown once, in words',
  pack => {
    const entries = entriesOf(pack)
    const ids = entries.map(entry => entry.id)
    const { permits, bars, stays, courts, calendars, limits, rules, additions, notice, refoulement } = pack
    const added = [additions?.permits ?? {}, additions?.bars ?? {}]
    const parts = [permits, bars, stays, courts, calendars, limits, rules, ...added]
    const asked = [notice, refoulement].filter(each => each !== undefined)
    const sum = parts.reduce((total, part) => total + Object.keys(part).length, asked.length)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(sum)
    for (const name of ruleNames) expect(ids).toContain(name)
    const words = entries.flatMap(({ title, lines }) => [
      title,
      ...lines.flatMap(line => [line.name, line.value]),
    ])
    for (const word of words) expect(word, word).not.toMatch(/^(rules|codes):|^$|undefined|\{\{/)
  },
)

test('how many sources are read, second-hand, not yet read and policy adds up', () => {
  const entries = entriesOf(us)
  const { read, secondary, unread, policy } = countVerified(entries)
  expect(read + secondary + unread + policy).toBe(entries.filter(entry => entry.source !== null).length)
  expect(unread).toBeGreaterThan(0)
  expect(policy).toBeGreaterThan(0)
})

test('an entry is found by any of its words, in any order', () => {
  const withholding = entriesOf(us).find(entry => entry.id === 'bar.withholding')
  if (!withholding) throw new Error('No entry for withholding')
  expect(fits(withholding, '1231 withholding')).toBe(true)
  expect(fits(withholding, '  ')).toBe(true)
  expect(fits(withholding, 'withholding parole')).toBe(false)
})

test('a change is told by the title of its entry, in words, under its group', () => {
  const after = aNewerPack(pack => {
    pack.bars.stay.ends = 'decision'
    pack.citizens = ['USA', 'ASM', 'GUM', 'MNP', 'PRI', 'UMI', 'FSM']
    pack.limits.adultAge = 21
    delete pack.permits.parole
  })
  const changes = comparePacks(us, after).map(change => ({ ...change, path: [...change.path] }))
  const groups = changesByGroup(changes, { before: us, after })
  expect(groups.map(({ group }) => group)).toEqual(['bars', 'permits', 'limits', 'citizens', 'pack'])
  const [bars, permits, limits, citizens] = groups.map(({ rows }) => rows[0])
  expect(bars).toMatchObject({ what: 'Stay of removal: ends', after: expect.stringContaining('decision') })
  expect(permits).toMatchObject({ what: 'parole', after: 'nothing' })
  expect(limits).toMatchObject({ before: '18 years', after: '21 years' })
  expect(citizens).toMatchObject({ before: 'VIR', after: 'FSM' })
  expect(countBearings(changes)).toEqual({ stricter: 3, looser: 0, unclear: 1, same: 1 })
})

test.each([
  ['order.not_final', 'Order: not final'],
  ['register.possible_match', 'Register: possible match'],
])('%s reads as %s', (rule, words) => {
  expect(ruleTitle(rule)).toBe(words)
})
