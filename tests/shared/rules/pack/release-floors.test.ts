import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mayEnd } from '#shared/protection/decision-floors.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'

const text = readFileSync('resources/rules/us.json', 'utf8')

interface PackText {
  releases: { legalBar: { decisions: { kind: string; ends?: string[] }[] } }
}

/** What is wrong with the United States' pack once its decisions are others. */
function problemsOf(change: (decisions: PackText['releases']['legalBar']['decisions']) => void): string[] {
  const pack = JSON.parse(text) as PackText
  change(pack.releases.legalBar.decisions)
  const parsed = parseRulePack(JSON.stringify(pack))
  return parsed.ok ? [] : parsed.problems.map(({ why }) => why)
}

const decision = (kind: string, among: PackText['releases']['legalBar']['decisions']) =>
  among.find(each => each.kind === kind) ?? { kind }

describe('a decision ends what it can decide', () => {
  test.each([
    ['examination', 'withholding'],
    ['examination', 'court_order'],
    ['not_a_citizen', 'asylum_pending'],
    ['period_over', 'withholding'],
    ['period_over', 'tps'],
  ])('%s does not end %s', (kind, code) => {
    expect(mayEnd({ kind: 'legalBar', code }, kind)).toBe(false)
    expect(problemsOf(all => decision(kind, all).ends?.push(code))).not.toEqual([])
  })

  test('a pack that lets a clinician end every bar is refused', () => {
    expect(problemsOf(all => delete decision('examination', all).ends)).toContain(
      'Name the kinds of bar that this decision ends',
    )
  })

  test('a kind of bar that no decision ends is refused, and so is one that nobody knows', () => {
    const withoutCourt = problemsOf(all => all.splice(all.indexOf(decision('court_decision', all)), 1))
    expect(withoutCourt).toContain('No decision ends court_order')
    expect(problemsOf(all => decision('final_decision', all).ends?.push('assylum'))).toContain(
      '“assylum” is none of this pack',
    )
  })

  test('the pack as it stands is in order', () => {
    expect(problemsOf(() => undefined)).toEqual([])
  })
})

describe('the family of a claimant', () => {
  test.each([
    ['asylum_pending', 'spouse'],
    ['asylee', 'child'],
  ])('of %s keeps its %s', (kind, relative) => {
    const pack = JSON.parse(text) as { bars: Record<string, { alsoCovers: string[] }> }
    const bar = pack.bars[kind]
    if (bar) bar.alsoCovers = bar.alsoCovers.filter(each => each !== relative)
    const parsed = parseRulePack(JSON.stringify(pack))
    expect(parsed.ok ? [] : parsed.problems.map(({ why }) => why)).toEqual([
      `The protection covers a ${relative} too`,
    ])
  })

  test('nor does an administrative order lose its fourteen days', () => {
    const pack = JSON.parse(text) as { stays: { beforeExecution?: unknown } }
    delete pack.stays.beforeExecution
    const parsed = parseRulePack(JSON.stringify(pack))
    expect(parsed.ok ? [] : parsed.problems.map(({ why }) => why)).toEqual(['The least here is 14'])
  })

  test.each([
    [['immigration_judge'], { days: 1 }, ['The least here is 5']],
    [['dhs', 'court'], { hours: 119 }, ['The least here is 120']],
    [undefined, { days: 4 }, ['The least here is 5']],
    [['dhs'], { days: 1 }, []],
    [['immigration_judge'], { days: 5 }, []],
  ])('nor may the order of %s be carried out after %o', (issuedBy, period, why) => {
    const pack = JSON.parse(text) as { stays: { appeal: { byOrder?: unknown[] } } }
    const source = { citation: 'A law', verified: 'unread' }
    pack.stays.appeal.byOrder = [{ title: 'Quick', issuedBy, period, source }]
    const parsed = parseRulePack(JSON.stringify(pack))
    expect(parsed.ok ? [] : parsed.problems.map(problem => problem.why)).toEqual(why)
  })
})
