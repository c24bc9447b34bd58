import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '#shared/model/plain-date.ts'
import { standingsOf } from '#shared/protection/standing.ts'
import { aPerson, aReleaseByTwo, facts, findingsOn } from '#tests/support/facts.ts'
import { aBar, anId, aPermit, asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'

const lifted = { liftedAt: instant('2026-11-22T08:00:00Z'), liftedBy: anId('user'), liftEvidence: 'x' }

describe('an ending without a release', () => {
  test('ends nothing, and blocks as a question', () => {
    const place = aPerson({ bars: [aBar({ kind: 'stay', ...lifted })], releases: [] })
    expect(findingsOn(facts(place))).toEqual(['protection.questioned blocks'])
  })

  test('is answered by a release of two, and by none that one wrote, that shows no paper, or that was taken back', () => {
    const bar = aBar({ kind: 'stay', ...lifted })
    const place = aPerson({ bars: [bar], releases: [] })
    const [first, second] = aReleaseByTwo(`legalBar:${bar.id}`, place.person.id)
    if (!first || !second) throw new Error('Two releases')
    const verdict = (releases: typeof place.releases) => findingsOn(facts({ ...place, releases }))
    expect(verdict([first, second])).toEqual([])
    const back = { ...first, id: anId('release'), takesBack: first.id }
    for (const weak of [
      [first],
      [{ ...first, needsSecond: false }],
      [{ ...first, original: null }, second],
      [first, { ...second, recordedBy: first.recordedBy }],
      [first, second, back],
      [first, { ...second, countersigns: anId('release') }],
    ])
      expect(verdict(weak)).toEqual(['protection.questioned blocks'])
  })

  test('is answered by no statement of the person that leaves out who asked or who answered, and by each that names both', () => {
    const decisions = [
      'claim_withdrawn',
      'appeal_withdrawn',
      'motion_withdrawn',
      'withdrawn',
      'status_abandoned',
    ]
    const kinds = ['asylum_pending', 'stay', 'sij'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...decisions),
        fc.constantFrom(...kinds),
        fc.option(fc.constant('K. Novak')),
        fc.option(fc.constant('The person')),
        (decision, kind, askedBy, answeredBy) => {
          const bar = aBar({ kind, ...lifted })
          const place = aPerson({ bars: [bar], releases: [] })
          const releases = aReleaseByTwo(`legalBar:${bar.id}`, place.person.id).map(each => ({
            ...each,
            ...{ decision, askedBy, answeredBy },
          }))
          const counts = askedBy !== null && answeredBy !== null
          expect(findingsOn(facts({ ...place, releases }))).toEqual(
            counts ? [] : ['protection.questioned blocks'],
          )
        },
      ),
      { numRuns: runs(40) },
    )
  })

  test('of a permit that somebody called ended by a letter', () => {
    const permit = aPermit({ endedBy: 'x', endedAt: instant('2026-11-20T09:00:00Z') })
    const place = aPerson({ permits: [permit], releases: [] })
    const [standing] = standingsOf(place, asOf).filter(each => each.question !== null)
    expect(standing?.protection.id).toBe(`permit:${permit.id}`)
  })
})
