import { performance } from 'node:perf_hooks'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import { aFlight, aPerson, facts, us } from '#tests/support/facts.ts'
import {
  aBar,
  aCandidate,
  aClassOrder,
  aMatch,
  anEndedPermit,
  aPassport,
  aPermit,
  asOf,
} from '#tests/support/records.ts'

/** The check of a full flight, its facts in memory. On its own: `npx --no-install node tests/bench/check.bench.ts`. */

const people = 400
const rounds = 50

const given = aFullFlight()
const times = Array.from({ length: rounds }, () => timeOf(() => check(given, us, asOf)))
const first = times[0] ?? 0
const sorted = times.toSorted((a, b) => a - b)
const { counts } = check(given, us, asOf)
console.log(
  `check of ${people} people (${counts.clear} clear, ${counts.review} review, ${counts.blocked} blocked): ` +
    `first ${first.toFixed(1)} ms, median ${at(0.5)} ms, slowest of 95 in 100 ${at(0.95)} ms (${rounds} rounds)`,
)

function at(share: number): string {
  return (sorted[Math.floor(share * (rounds - 1))] ?? 0).toFixed(1)
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Every tenth has a protection, every seventh a child's age with a named adult, every fifth a possible match. */
function aFullFlight(): FlightFacts {
  const list: PersonFacts[] = Array.from({ length: people }, (_, index) => somebody(index))
  return facts(list, {
    flight: aFlight({ via: ['IST'], diversions: ['FRA'] }),
    classOrders: [
      aClassOrder({ covers: { nationality: ['IRQ'], ageUnder: 18 } }),
      aClassOrder({ covers: { ageFrom: 90 } }),
    ],
  })
}

function somebody(index: number): PersonFacts {
  const isChild = index % 7 === 3
  return aPerson({
    person: {
      familyName: `FAMILY${index}`,
      caseNumber: `A${100_000_000 + index}`,
      birthDate: partialDate(isChild ? '2015-03-04' : '1981-03-04'),
      travelsWithAdult: isChild ? `A${100_000_000 + index - 1}` : null,
    },
    documents: [aPassport(), aPassport({ expires: plainDate('2020-01-01') })],
    bars:
      index % 10 === 0 ? [aBar({ kind: 'withholding', destinations: ['TUR'] }), aBar({ kind: 'stay' })] : [],
    permits: index % 20 === 0 ? [aPermit(), anEndedPermit({ number: 'X1' })] : [],
    registerMatches: index % 5 === 0 ? [aMatch({}, { sharedNumbers: [], score: 0.9 })] : [],
    sameAs: index % 25 === 0 ? [aCandidate()] : [],
  })
}
