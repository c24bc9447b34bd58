import { describe, expect, test } from 'vitest'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import { Source } from '#shared/rules/pack/source.ts'
import { shippedPack } from '#tests/support/weaker-packs.ts'

/** Every source that a pack names, wherever it stands, with where. */
function sourcesOf(part: unknown, path = ''): { path: string; source: Source }[] {
  if (typeof part !== 'object' || part === null) return []
  if ('verified' in part) return [{ path, source: Source.parse(part) }]
  return Object.entries(part).flatMap(([key, value]) => sourcesOf(value, `${path}/${key}`))
}

describe.each(['us', 'eu', 'uk'])('the sources of the pack %s', name => {
  const sources = sourcesOf(shippedPack(name))

  test('say where and when they were read, if anybody read them, and nothing of it if nobody did', () => {
    expect(sources.length).toBeGreaterThan(120)
    for (const { path, source } of sources) {
      const { verified, address, readOn } = source
      const isLookedUp = address !== undefined && readOn !== undefined
      if (verified === 'read' || verified === 'secondary') expect(isLookedUp, path).toBe(true)
      if (verified === 'unread') expect(address ?? readOn, path).toBeUndefined()
    }
  })

  test('are called policy where they are Muster’s own, and nowhere else', () => {
    for (const { path, source } of sources)
      expect(source.verified === 'policy', path).toBe(/^(Product policy|Muster:)/.test(source.citation))
  })
})

test('a pack of before that knew no policy is read, and a word that nobody knows is refused by its place', () => {
  const text = JSON.stringify(shippedPack('uk'))
  expect(parseRulePack(text.replaceAll('"policy"', '"unread"')).ok).toBe(true)
  const parsed = parseRulePack(text.replace('"policy"', '"hearsay"'))
  expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual([
    'bars.undertaking.source.verified',
  ])
})
