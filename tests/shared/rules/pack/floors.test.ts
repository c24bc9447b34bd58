import { expect, test } from 'vitest'
import { weakenings } from '#shared/rules/pack/floors.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { shippedPack, type Weakening, weakened, weakeningsOf } from '#tests/support/weaker-packs.ts'

const us = shippedPack('us')
const uk = shippedPack('uk')

function problemsOf(pack: unknown): readonly string[] {
  const parsed = parseRulePack(JSON.stringify(pack))
  return parsed.ok ? [] : parsed.problems.map(({ path, why }) => `${path}: ${why}`)
}

test.each(['us', 'eu', 'uk'])('the pack %s that comes with the program is above every floor', name => {
  expect(problemsOf(shippedPack(name))).toEqual([])
})

test.each<Weakening>([
  { what: 'frees its own citizens', path: ['citizens'], value: ['GUM'] },
  { what: 'unstays a judge’s order', path: ['stays', 'appeal', 'unstayed', 0], value: 'immigration_judge' },
  { what: 'drops a standing order', path: ['courts', 'us-mdd', 'standingOrder'], value: undefined },
  {
    what: 'drops the court of a standing order',
    path: ['courts', 'us-mdd'],
    value: undefined,
    named: 'courts',
  },
  {
    what: 'ends a standing order a day early',
    path: ['courts', 'us-mdd', 'standingOrder', 'businessDays'],
    value: 1,
    named: 'courts.us-mdd.standingOrder',
  },
  {
    what: 'ends a standing order an hour early',
    path: ['courts', 'us-mdd', 'standingOrder', 'time'],
    value: '15:00',
    named: 'courts.us-mdd.standingOrder',
  },
  { what: 'lets a register grow old', path: ['limits', 'registerMaxAgeDays'], value: 8 },
  { what: 'lets a word of no fear grow old', path: ['limits', 'noFearMaxAgeHours'], value: 721 },
  {
    what: 'lets a reviewer’s word grow old',
    path: ['rules', 'fear.not_asked', 'decisionHours'],
    value: 2161,
  },
  { what: 'shortens the time to appeal', path: ['stays', 'appeal', 'periodDays'], value: 6 },
  { what: 'ends an own bar by its printed effect', path: ['bars', 'tps', 'effect'], value: 'review' },
])('a pack that $what is refused by name', weakening => {
  const place = weakening.named ?? weakening.path.join('.')
  const problems = problemsOf(weakened(us, weakening))
  expect(problems.length).toBeGreaterThan(0)
  expect(
    problems.some(problem => problem.startsWith(place)),
    problems.join('\n'),
  ).toBe(true)
})

test.each<Weakening>([
  {
    what: 'a judge among its own issuers',
    path: ['stays', 'appeal', 'unstayed'],
    value: ['uk.first_tier_tribunal'],
    named: 'stays.appeal.unstayed.0',
  },
  {
    what: 'an own bar that informs',
    path: ['additions', 'bars', 'uk.further_submissions', 'effect'],
    value: 'info',
  },
  {
    what: 'a period for a bar that only a decision ends',
    path: ['bars', 'asylum_pending', 'ends'],
    value: 'period',
  },
  {
    what: 'a period in working days of no calendar',
    path: ['additions', 'bars', 'uk.removal_notice', 'period'],
    value: { workingDays: 5, calendar: 'none' },
  },
  {
    what: 'a bar that ends by a period and has none',
    path: ['additions', 'bars', 'uk.removal_notice', 'period'],
    value: undefined,
    named: 'additions.bars.uk.removal_notice',
  },
  {
    what: 'a kind named for another law',
    path: ['additions', 'bars', 'us.claim'],
    value: uk.additions?.bars?.['uk.judicial_review'],
  },
  { what: 'a notice that counts for a year', path: ['notice', 'maxAgeDays'], value: 365 },
  { what: 'a notice that no bar is', path: ['notice', 'bar'], value: 'uk.nothing' },
  {
    what: 'an own permit that informs',
    path: ['additions', 'permits', 'uk.ilr', 'effects', 'valid'],
    value: 'info',
  },
  {
    what: 'an own permit whose card ends it',
    path: ['additions', 'permits', 'uk.brp', 'effects', 'expired'],
    value: 'review',
  },
  {
    what: 'a permit that has an effect by date',
    path: ['permits', 'lpr', 'dated'],
    value: [{ by: 'check', from: '2026-01-01', effect: 'info' }],
    named: 'permits.lpr.dated.0.effect',
  },
])('what a pack adds is held to the same floors: $what', weakening => {
  const place = weakening.named ?? weakening.path.join('.')
  const problems = problemsOf(weakened(uk, weakening))
  expect(
    problems.some(problem => problem.startsWith(place)),
    problems.join('\n'),
  ).toBe(true)
})

/** The places named, without the lines of a file: hundreds are asked. */
function placesOf(pack: RulePack): string[] {
  const read = RulePack.safeParse(pack)
  const wrong = read.success ? weakenings(read.data) : read.error.issues
  return wrong.map(({ path }) => path.join('.'))
}

test('every weakening that the property draws from is one by itself', () => {
  for (const each of weakeningsOf(uk)) {
    const place = each.named ?? each.path.join('.')
    const named = placesOf(weakened(uk, each))
    expect(
      named.some(path => path.startsWith(place)),
      each.what,
    ).toBe(true)
  }
})
