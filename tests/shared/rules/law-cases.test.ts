import { expect, test } from 'vitest'
import { instant } from '#shared/model/plain-date.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { aFlight, aPerson, eu, facts, us, verdictOn } from '#tests/support/facts.ts'
import { asOf } from '#tests/support/records.ts'
import { births, euBirths } from './law/births.ts'
import { destinations } from './law/destinations.ts'
import { euCases } from './law/eu.ts'
import { euStays } from './law/eu-stays.ts'
import { euFamilies, families } from './law/families.ts'
import type { LawCase } from './law/law-case.ts'
import { statements } from './law/statements.ts'
import { appeals } from './law/us-appeals.ts'
import { clearings } from './law/us-clearings.ts'
import { courts } from './law/us-courts.ts'
import { motions } from './law/us-motions.ts'
import { orders } from './law/us-orders.ts'
import { protection } from './law/us-protection.ts'
import { statuses } from './law/us-statuses.ts'
import { stays } from './law/us-stays.ts'

const usCases = [
  ...statuses,
  ...protection,
  ...courts,
  ...orders,
  ...appeals,
  ...motions,
  ...stays,
  ...clearings,
  ...statements,
  ...births,
  ...destinations,
  ...families,
]
const fromFrankfurt = [...euStays, ...euBirths, ...euFamilies].map(given => ({
  flight: { from: 'FRA', to: 'IKA' },
  ...given,
}))
const euAll = [...euCases, ...fromFrankfurt]

test('the table has no fewer than 150 cases, each said once', () => {
  const said = [...usCases.map(({ what }) => `us ${what}`), ...euAll.map(({ what }) => `eu ${what}`)]
  expect(new Set(said).size).toBe(said.length)
  expect(said.length).toBeGreaterThanOrEqual(150)
})

test.each(usCases)('United States: $what → $verdict', given => {
  judge(given, us)
})

test.each(euAll)('European Union: $what → $verdict', given => {
  judge(given, eu)
})

function judge({ onFile, national, flight, others, on, verdict, rule, citing }: LawCase, law: RulePack) {
  const route = aFlight(flight)
  const [from, to] = [
    route.stops[0]?.airport,
    route.stops.find(stop => stop.purpose === 'destination')?.airport,
  ]
  const person = aPerson(onFile, national, to, from)
  const found = verdictOn(facts(person, { flight: route, ...others }), law, on ? instant(on) : asOf)
  expect(found.verdict).toBe(verdict)
  if (rule === undefined) return
  const effect = { blocked: 'blocks', review: 'review', clear: 'info' }[verdict]
  const reason = found.findings.find(finding => finding.rule === rule && finding.effect === effect)
  expect(reason, `${rule} ${effect}`).toBeDefined()
  expect(reason?.citation).toContain(citing ?? '')
}
