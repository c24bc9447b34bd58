import type { Verdict } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts, Related } from '../facts.ts'
import { decisionsInForce, toFindings, verdictOf } from '../finding.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { listOf, sorted } from '../words/phrases.ts'

/**
 * A family of whom one may not fly is split as surely as by an empty seat: whoever would fly without them waits for a named
 * decision (Directive 2008/115/EC, Art 5(b) and 14(1)(a)). It asks what all other families of rules, `others`, find of each
 * relative aboard and never what it finds itself, so two relatives cannot hold each other. Who is blocked anyway is not parted.
 */
export function blockedRelatives(others: readonly PersonFamily[]): PersonFamily {
  const verdictsOf = ownVerdicts(others)
  return {
    rules: ['family.member_blocked'],
    citedWhenClear: ['family.member_blocked'],
    check: (place, ctx) => {
      const aboard = linksOf(place).flatMap(link => {
        const places = ctx.placesByPerson.get(link.personId) ?? []
        return places.some(each => verdictsOf(ctx)(each) === 'blocked') ? [link] : []
      })
      // Asked only where there is somebody to be parted from: a check of one more person is dear.
      return aboard.length === 0 || verdictsOf(ctx)(place) === 'blocked'
        ? []
        : aboard.map(link => parted(link, ctx))
    },
    lookedAt: (place, ctx) => {
      const aboard = linksOf(place).flatMap(({ personId, name }) =>
        (ctx.placesByPerson.get(personId) ?? []).map(each => `${name} (${verdictsOf(ctx)(each)})`),
      )
      return [
        aboard.length === 0
          ? 'No relative is on this flight.'
          : `Relatives on this flight, as the other rules leave them: ${listOf(sorted(aboard))}.`,
      ]
    },
  }
}

/** What the other families of rules come to, with reviewers' decisions; of each place once a check. */
function ownVerdicts(others: readonly PersonFamily[]) {
  return oncePerFlight((ctx): ((place: PersonFacts) => Verdict) => {
    const decisions = decisionsInForce(ctx.facts.decisions)
    const known = new Map<PersonFacts, Verdict>()
    return place => {
      const verdict =
        known.get(place) ??
        verdictOf(
          toFindings(
            others.flatMap(family => family.check(place, ctx)),
            place,
            ctx,
            decisions,
          ),
        )
      known.set(place, verdict)
      return verdict
    }
  })
}

interface Link extends Pick<Related, 'personId' | 'name'> {
  readonly relation: Related['relation']
  readonly words: string
}

/** Everybody who is recorded as related, and who shares the family group; each once. */
function linksOf({ person, related = [], family }: PersonFacts): Link[] {
  const links = new Map<PersonId, Link>()
  for (const { personId, name } of family) {
    links.set(personId, { personId, name, relation: null, words: 'of the same family group' })
  }
  for (const { personId, name, relation, kind } of related) {
    if (relation === null && links.has(personId)) continue
    const words = relation === null ? 'of the same family group' : `recorded as ${kindWords[kind]}`
    links.set(personId, { personId, name, relation, words })
  }
  links.delete(person.id)
  return [...links.values()]
}

const kindWords: Readonly<Record<Related['kind'], string>> = {
  spouse: 'spouse',
  child: 'child',
  parent: 'parent',
  guardian: 'guardian',
  sibling: 'brother or sister',
  other: 'related in another way',
}

/** Why the relative is blocked is no part of what is decided: it may change by the hour, and the family is as parted. */
function parted({ personId, name, relation, words }: Link, ctx: FlightContext): Draft {
  return found(ctx, 'family.member_blocked', {
    why: `Would be split from ${name}, ${words}, who is blocked on this flight.`,
    facts: { relative: personId, relation },
    about: { relative: personId },
    subject: personId,
    thisFlight: true,
  })
}
