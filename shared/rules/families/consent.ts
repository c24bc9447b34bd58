import { isShown } from '#shared/model/attachment.ts'
import type { Consent } from '#shared/model/consent.ts'
import { addDays, compareInstants, dateIn } from '#shared/model/plain-date.ts'
import { isReleased } from '../../protection/releases.ts'
import { boardingMoments, momentWords } from '../clocks/moments.ts'
import { clearsNothing, isInterpreterSaid, isNamed, missingOf } from '../definitions/authorship.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, today } from '../flight-context.ts'
import { count, day, listOf, moment } from '../words/phrases.ts'

/**
 * Leaving by choice: a signed, informed consent that stands on the day of departure. A withdrawal counts from the
 * moment it is known and undoes every consent given before it; only a new signature after it counts again. Who leaves
 * by an order needs no consent; a withdrawal is shown all the same.
 */
export const consent: PersonFamily = {
  rules: [
    'consent.missing',
    'consent.withdrawn',
    'consent.cooling_off',
    'consent.lapsed',
    'consent.unproven',
    'consent.no_counsel',
    'consent.same_witness',
    'consent.incomplete',
  ],
  citedWhenClear: ['consent.missing'],
  check: (place, ctx) => {
    const { person, consents } = place
    const withdrawn = withdrawnConsents(place)
    if (person.ground !== 'voluntary') return withdrawn.map(last => withdrawal(last, place, ctx, 'info'))
    const standing = consents.filter(given => stands(given, withdrawn))
    if (standing.length > 0) return judge(standing, place, ctx)
    if (withdrawn.length > 0) return withdrawn.map(last => withdrawal(last, place, ctx))
    const why = 'The person is to leave by choice, and no signed consent is on file.'
    return [found(ctx, 'consent.missing', { why, facts: {} })]
  },
  lookedAt: ({ person, consents }) => [
    person.ground === 'voluntary'
      ? `Leaves by choice; ${count(consents.length, 'consent')} on file.`
      : `Leaves by removal; ${consents.length === 0 ? 'no consent is asked for' : `${count(consents.length, 'consent')} on file`}.`,
  ],
}

/**
 * The documented, informed choice on which the person leaves: a consent that stands, in time, with nothing missing and
 * nothing to ask about how it was given. Undefined for whoever leaves by an order.
 */
export function documentedChoice(place: PersonFacts, ctx: FlightContext): Consent | undefined {
  if (place.person.ground !== 'voluntary') return undefined
  const withdrawn = withdrawnConsents(place)
  return place.consents
    .filter(given => stands(given, withdrawn))
    .filter(
      given => [...timing(given, ctx), ...unproven(given, place, ctx), ...howGiven(given, ctx)].length === 0,
    )
    .sort((a, b) => compareText(a.id, b.id))[0]
}

function withdrawnConsents(place: PersonFacts): Consent[] {
  return place.consents.filter(
    given => given.withdrawnAt !== null && !isReleased('withdrawnConsent', given.id, place),
  )
}

/** Signed and recorded after every withdrawal. A paper signed before one and typed in later does not undo it. */
function stands(given: Consent, withdrawn: readonly Consent[]): boolean {
  if (given.withdrawnAt !== null) return false
  return withdrawn.every(
    ({ withdrawnAt }) =>
      withdrawnAt !== null &&
      compareInstants(given.recordedAt, withdrawnAt) > 0 &&
      given.signedOn >= dateIn('UTC', withdrawnAt),
  )
}

function withdrawal(given: Consent, place: PersonFacts, ctx: FlightContext, effect?: 'info'): Draft {
  const { withdrawnAt } = given
  const at = withdrawnAt === null ? '' : ` on ${moment(withdrawnAt)}`
  const entered = withdrawnAt && momentWords({ enteredAt: withdrawnAt }, boardingMoments(place, ctx))
  const because = given.withdrawnWhy === null ? '' : `: ${given.withdrawnWhy.replace(/[.\s]+$/, '')}`
  return found(ctx, 'consent.withdrawn', {
    why: `The consent to leave, signed on ${day(given.signedOn)}, was withdrawn${at}${because}.${entered ?? ''}`,
    facts: { consent: given.id, signedOn: given.signedOn, withdrawnAt: given.withdrawnAt },
    subject: given.id,
    ...(effect === undefined ? {} : { effect }),
  })
}

/** Each consent that stands is judged by itself; the one that stands in the way least is relied on. */
function judge(standing: readonly Consent[], place: PersonFacts, ctx: FlightContext): Draft[] {
  const judged = standing.map(given => [
    ...timing(given, ctx),
    ...unproven(given, place, ctx),
    ...howGiven(given, ctx),
  ])
  return judged.sort((a, b) => weight(a) - weight(b) || compareText(key(a), key(b)))[0] ?? []
}

const weights = { info: 1, review: 100, blocks: 10_000 }

function weight(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { law }) => sum + weights[law.effect], 0)
}

function key(drafts: readonly Draft[]): string {
  return drafts.map(({ rule, subject }) => `${rule} ${subject}`).join()
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Signed, not in the future, long enough before departure for a change of mind, and not so long that it is forgotten. */
function timing(given: Consent, ctx: FlightContext): Draft[] {
  const { consentCoolingOffDays: wait, consentMaxAgeDays: age } = ctx.pack.limits
  const { id, signedOn } = given
  const signed = { consent: id, signedOn }
  const isFuture = signedOn > today(ctx)
  if (isFuture || addDays(signedOn, wait) > ctx.departureDate) {
    return [
      found(ctx, 'consent.cooling_off', {
        why: isFuture
          ? `The consent is dated ${day(signedOn)}, in the future.`
          : `The consent was signed on ${day(signedOn)}; ${count(wait, 'day')} must pass before departure on ${day(ctx.departureDate)}: the person may leave from ${day(addDays(signedOn, wait))}.`,
        facts: { ...signed, waitDays: wait, departure: ctx.departureDate },
        subject: id,
      }),
    ]
  }
  if (addDays(signedOn, age) >= ctx.departureDate) return []
  return [
    found(ctx, 'consent.lapsed', {
      why: `The consent was signed on ${day(signedOn)}, more than ${count(age, 'day')} before departure on ${day(ctx.departureDate)}.`,
      facts: { ...signed, maxAgeDays: age, departure: ctx.departureDate },
      subject: id,
    }),
  ]
}

/** Who informed the person, in what language, through whom, and the signed paper; a list is the paper of what came by it. */
function unproven(given: Consent, { attachments }: PersonFacts, ctx: FlightContext): Draft[] {
  const { id, signedOn, list, askedBy, language, interpreterNeeded, interpreter } = given
  if (list !== null) return []
  const hasDocument = isShown(id, attachments)
  const missing = missingOf({ askedBy, language, interpreterNeeded, interpreter, hasDocument })
  if (missing.length === 0) return []
  const why = `Of the consent of ${day(signedOn)} ${clearsNothing(missing)}.`
  return [found(ctx, 'consent.unproven', { why, facts: { consent: id, missing }, subject: id })]
}

/** An informed choice: counsel offered, and a witness who is not the interpreter. What nobody recorded is named. */
function howGiven(given: Consent, ctx: FlightContext): Draft[] {
  return [...withoutCounsel(given, ctx), ...ownWitness(given, ctx), ...unrecorded(given, ctx)]
}

function withoutCounsel({ id, counselOffered }: Consent, ctx: FlightContext): Draft[] {
  if (counselOffered !== 'no') return []
  const why = 'The consent was signed without counsel having been offered.'
  return [found(ctx, 'consent.no_counsel', { why, facts: { consent: id, counselOffered }, subject: id })]
}

function ownWitness({ id, interpreter, witness }: Consent, ctx: FlightContext): Draft[] {
  if (interpreter === null || witness === null || plain(interpreter) !== plain(witness)) return []
  const why = `${witness} interpreted and is the witness of it.`
  return [
    found(ctx, 'consent.same_witness', { why, facts: { consent: id, interpreter, witness }, subject: id }),
  ]
}

function unrecorded(given: Consent, ctx: FlightContext): Draft[] {
  const { id, list, witness, counselOffered } = given
  const missing = [
    list !== null && !isInterpreterSaid(given) && 'who interpreted',
    !isNamed(witness) && 'who witnessed it',
    counselOffered === 'unknown' && 'whether counsel was offered',
  ].filter(part => typeof part === 'string')
  if (missing.length === 0) return []
  const why = `Of the consent of ${day(given.signedOn)} nobody recorded ${listOf(missing, 'or')}.`
  return [found(ctx, 'consent.incomplete', { why, facts: { consent: id, missing }, subject: id })]
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
