import { describe, expect, test } from 'vitest'
import type { Flight } from '#shared/model/flight.ts'
import { plainDate as day, instant } from '#shared/model/plain-date.ts'
import { aFlight, aPerson, facts, us, verdictOn } from '#tests/support/facts.ts'
import { aBar } from '#tests/support/records.ts'
import { shippedPack } from '#tests/support/weaker-packs.ts'

const uk = shippedPack('uk')

function aNotice(destinations: string[], from = '2026-11-02') {
  return aBar({ kind: 'uk.removal_notice', from: day(from), destinations })
}

/** What `notice.missing` says of somebody with these notices on this way to Tehran; undefined where it says nothing. */
function whyMissing(bars: ReturnType<typeof aNotice>[], flight: Flight = aFlight(), pack = uk) {
  const { findings } = verdictOn(facts(aPerson({ bars }), { flight }), pack, instant('2026-12-10T06:00:00Z'))
  return findings.find(each => each.rule === 'notice.missing')?.why
}

const via = (...airports: string[]) => aFlight({ via: airports })

test('without a notice the finding names the kind that is asked for', () => {
  expect(whyMissing([])).toBe('No notice of removal is on file (“Notice of removal given”).')
  expect(whyMissing([], aFlight(), us), 'a law that asks for none').toBeUndefined()
})

test('a notice that is too old says by how many days', () => {
  expect(whyMissing([aNotice(['IRN'], '2026-07-01')])).toMatch(
    /^The notice of removal of 1 Jul 2026 is older than 90 days at departure/,
  )
})

describe('a notice that names countries', () => {
  test('counts for no flight to another, and the finding shows both', () => {
    expect(whyMissing([aNotice(['TUR'])])).toMatch(
      /^The notice of removal of 2 Nov 2026 names Türkiye, and the flight calls at .*IKA.*Iran.*: another is needed\.$/,
    )
    expect(whyMissing([aNotice(['IRN'])])).toBeUndefined()
  })

  test('names the stops on the way too, but for those in the country that removes and diversions', () => {
    expect(whyMissing([aNotice(['IRN'])], via('IST'))).toMatch(/IST/)
    expect(whyMissing([aNotice(['IRN', 'TUR'])], via('IST'))).toBeUndefined()
    expect(whyMissing([aNotice(['IRN'])], via('MIA'))).toBeUndefined()
    expect(whyMissing([aNotice(['IRN'])], aFlight({ diversions: ['IST'] }))).toBeUndefined()
  })

  test('covers nothing where nobody knows the country, and everything where it names none', () => {
    expect(whyMissing([aNotice(['XXX'])])).toBeDefined()
    expect(whyMissing([aNotice(['XXX', 'IRN'])])).toBeUndefined()
    expect(whyMissing([aNotice([])], via('IST'))).toBeUndefined()
    const { stops, ...flight } = via('IST')
    const unknown = {
      ...flight,
      stops: stops.map(stop => (stop.airport === 'IST' ? { ...stop, country: 'XXX' } : stop)),
    }
    expect(whyMissing([aNotice(['IRN', 'TUR'])], unknown)).toMatch(/IST/)
  })

  test('stands beside one of another way: whichever fits counts, in any order', () => {
    const both = [aNotice(['TUR'], '2026-11-20'), aNotice(['IRN'])]
    expect(whyMissing(both)).toBeUndefined()
    expect(whyMissing(both.toReversed())).toBeUndefined()
  })
})
