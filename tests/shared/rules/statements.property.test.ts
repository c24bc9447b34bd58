import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attachment } from '#shared/model/attachment.ts'
import type { Verdict } from '#shared/model/finding.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { Statement } from '#shared/model/statement.ts'
import { check } from '#shared/rules/check.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import { aFlight, aPerson, eu, facts, us, verdictOn } from '#tests/support/facts.ts'
import { aClearance, aConsent, anOrder, aReference, aStatement, asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import { anyFacts } from './arbitrary-facts.ts'

/** By name, so that a counterexample does not print a whole rule pack. */
const laws = { us, eu }
const law = fc.constantFrom<keyof typeof laws>('us', 'eu')

/** A complete statement about every country that a flight of these tests touches, with its document. */
const complete = fc.constantFrom('no_fear' as const, 'different_person' as const).map(kind => {
  const said = aStatement({ kind, countries: ['IRN', 'TUR', 'GTM', 'MEX', 'D'] })
  return { said, papers: [aReference(said)] }
})
type Told = { said: Statement; papers: readonly Attachment[] }

/** What is wrong with a statement that clears nothing: something missing, withdrawn, lapsed or still to come. */
const flaw = fc.constantFrom<(told: Told) => Told>(
  without({ askedBy: null }),
  without({ askedBy: '  ' }),
  without({ answeredBy: null }),
  without({ statedAt: null }),
  without({ language: null }),
  without({ interpreterNeeded: 'unknown', interpreter: null }),
  without({ interpreterNeeded: 'yes', interpreter: ' ' }),
  without({ withdrawnAt: asOf, withdrawnWhy: 'Misheard' }),
  without({ statedAt: instant('2026-10-01T12:00:00Z') }),
  without({ statedAt: instant('2026-12-01T12:00:00Z') }),
  ({ said }) => ({ said, papers: [] }),
  ({ said }) => ({ said, papers: [aReference(said, { withdrawnAt: asOf })] }),
  ({ said }) => ({ said, papers: [aReference(aStatement())] }),
)

function without(more: Partial<Statement>) {
  return ({ said, papers }: Told): Told => ({ said: { ...said, ...more }, papers })
}

/** From what lets somebody fly to what keeps them. */
const worse: readonly Verdict[] = ['clear', 'review', 'blocked']

test('a statement that lacks its author, language or document, was withdrawn or has lapsed makes no verdict better', () => {
  fc.assert(
    fc.property(anyFacts, complete, flaw, law, (given, told, spoil, pack) => {
      const after = verdicts(withStatement(given, spoil(told)), pack)
      // It may make one worse: beside fear that was left open, “no fear” without its paper is a question.
      for (const [index, before] of verdicts(given, pack).entries()) {
        expect(worse.indexOf(after[index] ?? 'clear')).toBeGreaterThanOrEqual(worse.indexOf(before))
      }
    }),
    { numRuns: runs(160) },
  )
})

test('a complete statement lifts no bar, ends no permit and stands in for no order: what blocks goes on blocking', () => {
  fc.assert(
    fc.property(anyFacts, complete, law, (given, told, pack) => {
      const before = verdicts(given, pack)
      const after = verdicts(withStatement(given, told), pack)
      for (const [index, verdict] of before.entries()) {
        if (verdict === 'blocked') expect(after[index]).toBe('blocked')
        // Beside fear that was expressed or left open, “no fear” blocks: the two stand against each other.
        const standsAlone = given.people[index]?.statements.length === 0
        if (standsAlone) expect(after[index] === 'blocked').toBe(verdict === 'blocked')
      }
    }),
    { numRuns: runs(80) },
  )
})

test('a clearance or a consent recorded here without its author, language or document equals none', () => {
  const spoiled = fc.constantFrom('author', 'language', 'document', 'interpreter')
  fc.assert(
    fc.property(spoiled, law, fc.constantFrom('IKA', 'IST'), (what, pack, to) => {
      const flight = aFlight({ to })
      const none = { orders: [anOrder({ destinations: ['IRN', 'TUR'] })], clearances: [] }
      const said = aClearance({
        list: null,
        by: what === 'author' ? null : 'Dr. M. Ito',
        language: what === 'language' ? ' ' : 'fas',
      })
      const papers = what === 'document' || what === 'interpreter' ? [] : [aReference(said)]
      const verdictWith = (more: Partial<PersonFacts>) =>
        verdictOn(facts(aPerson({ ...none, ...more }), { flight }), laws[pack]).verdict
      expect(verdictWith({ clearances: [said], attachments: papers })).toBe(verdictWith({}))

      const given = aConsent({
        list: null,
        askedBy: what === 'author' ? null : 'K. Novak',
        language: what === 'language' ? ' ' : 'fas',
        ...(what === 'interpreter' ? ({ interpreterNeeded: 'unknown', interpreter: null } as const) : {}),
      })
      const signed = what === 'document' ? [] : [aReference(given)]
      const byChoice = (more: Partial<PersonFacts>) =>
        verdictOn(
          facts(aPerson({ orders: [], person: { ground: 'voluntary' }, ...more }), { flight }),
          laws[pack],
        ).verdict
      expect(byChoice({ consents: [given], attachments: signed })).toBe(byChoice({}))
    }),
  )
})

test('a complete statement does clear: the tests above are not true of anything', () => {
  const said = aStatement({ countries: ['TUR'] })
  const accepted = { acceptedDestination: 'TUR' }
  const person = aPerson({ orders: [anOrder({ destinations: ['TUR'] })], person: accepted })
  const to = { flight: aFlight({ to: 'IST' }) }
  const told = { ...person, statements: [said], attachments: [aReference(said)] }
  const onTheWay = (each: PersonFacts) => ({ ...each, assignment: { ...each.assignment, to: 'IST' } })
  expect(verdictOn(facts(onTheWay(person), to)).verdict).toBe('review')
  expect(verdictOn(facts(onTheWay(told), to)).verdict).toBe('clear')
  const examined = aClearance({ list: null, language: 'fas', examinedOn: plainDate('2026-11-20') })
  const shown = { clearances: [examined], attachments: [aReference(examined)] }
  expect(verdictOn(facts(aPerson(shown))).verdict).toBe('clear')
})

function withStatement(given: FlightFacts, { said, papers }: Told): FlightFacts {
  const people = given.people.map(person => ({
    ...person,
    statements: [...person.statements, said],
    attachments: [...person.attachments, ...papers],
  }))
  return { ...given, people }
}

function verdicts(given: FlightFacts, pack: keyof typeof laws): Verdict[] {
  return check(given, laws[pack], asOf).people.map(({ verdict }) => verdict)
}
