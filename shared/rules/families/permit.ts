import { type PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { Effect } from '#shared/model/finding.ts'
import type { Permit } from '#shared/model/permit.ts'
import { dateIn, type PlainDate } from '#shared/model/plain-date.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import { ofOnePerson } from '../../protection/second-person.ts'
import {
  claimOfEntry,
  claimOfPermit,
  isEnded,
  isOwnEntry,
  isSameNumber,
  type PermitClaim,
} from '../definitions/permit-claim.ts'
import { permitCode, permitEffect, permitRule } from '../definitions/permit-effect.ts'
import {
  broughtBy,
  fateWords,
  type RegisterClaim,
  registerClaims,
  registerName,
  type SeenIn,
  seenFacts,
} from '../definitions/register-claim.ts'
import { type Draft, found, type Law, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import type { PermitRule } from '../pack/rule-pack.ts'
import { count, day, dayOrMoment } from '../words/phrases.ts'
import { registerWords } from '../words/register.ts'
import { documentedChoice } from './consent.ts'

/**
 * Permits and statuses, from the person's record and from the register. A status ends by a named decision only
 * (Matter of Lok, 18 I&N Dec. 101); the date on a card, the register's word `revoked` without its decision, and an
 * unknown code never end one.
 */
export const permits: PersonFamily = {
  rules: [
    'permit.valid',
    'permit.leaves_by_choice',
    'permit.uncertain',
    'permit.contradicted',
    'permit.ended',
    'register.vanished',
  ],
  citedWhenClear: ['permit.valid'],
  check: (place, ctx) => {
    const choice = documentedChoice(place, ctx)
    const recorded = place.permits.map(permit =>
      isEnded(permit, ctx.asOf)
        ? ended(permit, ctx)
        : byChoice(standing(claimOfPermit(permit), ctx), choice, ctx),
    )
    const registered = registerClaims(place, ctx)
      .filter(({ match }) => isOwnEntry(match, place, ctx))
      .map(claim => ofRegister(claim, place.permits, choice, ctx))
    return [...recorded, ...registered]
  },
  lookedAt: (place, ctx) => {
    const own = registerClaims(place, ctx).filter(({ match }) => isOwnEntry(match, place, ctx))
    const gone = own.filter(({ fate }) => fate !== 'stands').length
    return [
      place.permits.length === 0
        ? 'No permit is on the record.'
        : `${count(place.permits.length, 'permit')} on the record, ${place.permits.filter(permit => permit.endedAt !== null).length} with a decision that ended it.`,
      ctx.facts.registers.length === 0
        ? 'There was no register to look in.'
        : `${own.length === gone ? 'No permit of this person' : `${count(own.length - gone, 'permit')} of this person`} ${registerWords(ctx)}.`,
      ...(gone === 0 ? [] : [`${count(gone, 'row')} of this person seen in registers before.`]),
    ]
  },
}

/**
 * Who holds a permit may leave by a documented, informed choice and in no other way. The permit is not ended by it: a
 * reviewer confirms that the person knows what becomes of it. Statuses that protect are not left behind so (the pack says
 * which may be).
 */
function byChoice(draft: Draft, choice: Consent | undefined, ctx: FlightContext): Draft {
  if (choice === undefined || draft.rule !== 'permit.valid') return draft
  const rule = permitRule(String(draft.facts.category), ctx)
  if (rule?.mayLeaveByChoice !== true || protects.has(permitCode(String(draft.facts.category)))) return draft
  if (permitCode(String(draft.facts.status)) !== 'valid') return draft
  return found(ctx, 'permit.leaves_by_choice', {
    why: `Holds a residence permit (${rule.title}) and leaves by choice, by the consent signed on ${day(choice.signedOn)}: the permit is not ended by that.`,
    facts: { ...draft.facts, consent: choice.id, signedOn: choice.signedOn },
    about: [draft.about, choice.id],
    raisedBy: [...(draft.raisedBy ?? []), choice.recordedBy],
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
  })
}

/** Statuses that protect from something: no pack lets their holders leave by a choice that was made in custody. */
const protects: ReadonlySet<string> = new Set<PermitCategory>([
  'asylee',
  'refugee',
  'tps',
  'deferred_action',
  'right_to_remain',
  'other',
])

/** What a row in which the person was seen comes to: while it stands, a permit; once it is gone, a question of its own. */
function ofRegister(
  claim: RegisterClaim,
  permits: readonly Permit[],
  choice: Consent | undefined,
  ctx: FlightContext,
): Draft {
  const { match, seen, fate } = claim
  const said = fromRegister(claimOfEntry(match.entry, registerName(seen, ctx)), seen, permits, ctx)
  // Who brought a register in does not answer what it asks.
  const draft = { ...said, facts: { ...said.facts, ...seenFacts(claim) }, raisedBy: [seen.importedBy] }
  if (fate === 'stands') return byChoice(draft, choice, ctx)
  return draft.law.effect === 'info' ? draft : gone(claim, draft, ctx)
}

/** Both sides: what was seen, in which register, and the one that no longer has it; or who took that register back, and why. */
function gone(claim: RegisterClaim, draft: Draft, ctx: FlightContext): Draft {
  const { sighting, seen, match, fate } = claim
  const { category, status, permitNumber, validTo } = match.entry
  const seenWhen = `from ${seen.fileName}${broughtBy(seen)}`
  return found(ctx, 'register.vanished', {
    why: `A permit (${category}, ${status}) stood in the ${registerName(seen, ctx)} (${seenWhen}).${fateWords(claim)}`,
    facts: draft.facts,
    about: [category, status, permitNumber, validTo, sourceKey(seen.source), fate],
    ...(sighting === null ? {} : { subject: `sighting:${sighting.id}` }),
  })
}

/** A register row says what it says unless a decision on record ended that very permit, by number or, lacking one, category. */
function fromRegister(
  claim: PermitClaim,
  seen: SeenIn,
  permits: readonly Permit[],
  ctx: FlightContext,
): Draft {
  const same = permits.filter(permit => isSamePermit(permit, claim))
  const endings = same.filter(permit => isEnded(permit, ctx.asOf))
  const ending = endings.sort((a, b) => (a.id < b.id ? -1 : 1))[0]
  if (ending === undefined || endings.length < same.length) return standing(claim, ctx)
  return contradicted(ending, claim, seen, ctx)
}

/** What one person may end does not answer for a row of a permit that takes two, whatever number was typed with it. */
function isSamePermit(permit: Permit, claim: PermitClaim): boolean {
  const isSameCategory = permitCode(permit.category) === permitCode(claim.category)
  if (!isSameCategory && ofOnePerson({ kind: 'permit', code: permit.category })) return false
  if (claim.number !== null) return isSameNumber(permit.number, claim.number)
  return permit.number === null && isSameCategory
}

function standing(claim: PermitClaim, ctx: FlightContext): Draft {
  const rule = permitRule(claim.category, ctx)
  const effect = permitEffect(claim, ctx)
  const law = rule === undefined ? ctx.pack.rules['permit.valid'] : lawOf(rule, ctx)
  return {
    rule: effect === 'blocks' ? 'permit.valid' : ruleOfLess(effect),
    law: { ...law, effect },
    why: sentence(claim, rule, effect),
    facts: factsOf(claim),
    about: [claim.category, claim.status, claim.number, claim.validTo, claim.permitId],
    ...(claim.permitId === null ? {} : { subject: claim.permitId }),
  }
}

function ruleOfLess(effect: Exclude<Effect, 'blocks'>): string {
  return effect === 'review' ? 'permit.uncertain' : 'permit.ended'
}

function lawOf(rule: PermitRule, ctx: FlightContext): Law {
  return { ...ctx.pack.rules['permit.valid'], source: rule.source, resolve: rule.liftedBy }
}

function sentence(claim: PermitClaim, rule: PermitRule | undefined, effect: Effect): string {
  if (rule === undefined || !PermitStatus.safeParse(permitCode(claim.status)).success)
    return unknownCode(claim, rule)
  const permit = `${rule.title}, ${claim.source}`
  const ending = `removal needs ${rule.endedBy === 'final_order' ? 'a final order' : 'the decision that ended it'}`
  switch (permitCode(claim.status) as PermitStatus) {
    case 'valid':
      return `Holds a residence permit (${permit}): ${ending}.${pastDate(claim)}`
    case 'expired':
      return effect === 'blocks'
        ? `Holds a residence permit behind an expired card (${permit}): a card's date ends no status, ${ending}.`
        : `A permit has expired (${permit}): whether a right to stay is left needs a decision.`
    case 'revoked':
      return `A permit is called revoked (${permit}), but no decision that ended it is on record.`
    case 'pending':
      return `A right to stay is pending (${permit}): the person may remain until it is decided.`
    case 'unknown':
      return `A permit of unknown status (${permit}) counts as valid: ${ending}.`
  }
}

function unknownCode(claim: PermitClaim, rule: PermitRule | undefined): string {
  const code =
    rule === undefined ? `category “${claim.category}”` : `status “${claim.status}” (${rule.title})`
  return `Holds a permit whose ${code} the rule pack does not know (${claim.source}): it counts as valid until somebody decides.`
}

function pastDate({ validTo }: PermitClaim): string {
  return validTo === null || validTo === 'unlimited'
    ? ''
    : ` The card is dated until ${day(validTo as PlainDate)}.`
}

function ended(permit: Permit, ctx: FlightContext): Draft {
  const at = permit.endedAt === null ? '' : ` (recorded ${dayOrMoment(permit.endedAt)})`
  return found(ctx, 'permit.ended', {
    why: `A permit (${permit.category}, ${permit.source}) was ended by ${permit.endedBy}${at}.`,
    facts: { ...factsOf(claimOfPermit(permit)), endedBy: permit.endedBy, endedAt: permit.endedAt },
    subject: permit.id,
  })
}

/**
 * The register still shows a permit that a decision on record ended. A register from before that decision is merely
 * behind; a later one may know of a reversal, so a reviewer looks.
 */
function contradicted(ending: Permit, claim: PermitClaim, seen: SeenIn, ctx: FlightContext): Draft {
  const endedOn = ending.endedAt === null ? null : dateIn('UTC', ending.endedAt)
  const isBehind = endedOn !== null && seen.asOf <= endedOn
  const facts = { ...factsOf(claim), endedBy: ending.endedBy, endedAt: ending.endedAt, permit: ending.id }
  if (isBehind || standing(claim, ctx).law.effect === 'info') {
    const why = `The ${claim.source} shows a permit (${claim.category}) that ${ending.endedBy} has ended since.`
    return found(ctx, 'permit.ended', { why, facts, subject: ending.id })
  }
  return found(ctx, 'permit.contradicted', {
    why: `The ${claim.source} still shows a permit (${claim.category}, ${claim.status}) that ${ending.endedBy} ended before: it may have been restored.`,
    facts,
    about: [claim.category, claim.status, claim.number, claim.validTo, ending.id, ending.endedBy],
    subject: ending.id,
  })
}

function factsOf(claim: PermitClaim): Record<string, unknown> {
  const { category, status, number, validTo, source, permitId } = claim
  return { category, status, number, validTo, source, permit: permitId }
}
