import type { z } from 'zod'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { ReleaseInput, ReleaseResult } from '#shared/contract/protections.ts'
import { alienNumbersIn } from '#shared/formats/case-numbers.ts'
import type { PersonId, ReleaseId } from '#shared/model/ids.ts'
import type { ShownPermit } from '#shared/model/permit.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import type { Right } from '#shared/model/rights.ts'
import { complaintsOf, type FormComplaint, type ReleaseForm } from '#shared/protection/clerk.ts'
import type { Protection } from '#shared/protection/protection.ts'
import type { Standing } from '#shared/protection/standing.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import { attachContent, type Content, contentOf } from '../evidence/attachments.ts'
import type { App, OpenSession } from '../ground/app.ts'
import { change, takeInWaitingStops } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice, userNames } from '../ground/require.ts'
import { lawInForce } from '../rules/law-in-force.ts'
import { whyLapsed } from '../session/half-acts.ts'
import { namesOfSeconds, requireRight, requireTwoHands } from '../session/permissions.ts'
import { withKeyOf } from '../session/second-hand.ts'
import { applyRelease } from './effects.ts'
import { type FindStanding, requireStanding } from './finding-standing.ts'
import { decisionsFor, needsSecond } from './protection-rows.ts'
import { recordTakingBack } from './taking-back-releases.ts'

type Input = z.output<typeof ReleaseInput>

/**
 * Records the decision that ended a protection: the one way in which anything that protects somebody lets go. Where two must,
 * the first record waits, and another user's record of the same decision agrees to it. Refuses with NOT_ALLOWED,
 * NOT_FOUND_HERE, INVALID_INPUT (placeholders, impossible days, a decision that is not of this kind), STORE_WRONG_PASSPHRASE,
 * or RULE_REFUSES (released already, or another decision waits). `find` knows the kinds that rest on no record.
 */
export async function release(
  app: App,
  session: OpenSession,
  protection: string,
  input: Input,
  find: FindStanding = requireStanding,
): Promise<ReleaseResult> {
  requireRight(session, rightFor(protection))
  const content = await contentOf(app, session, input.document)
  if (isStop(protection)) {
    await withKeyOf(session.store, session.user, input.passphrase ?? '', () => undefined)
    // Only what the log has can be lifted in it.
    await takeInWaitingStops(session.store)
  }
  return change(session, w => record(w, find(w, protection, w.now), input, content))
}

/** As {@link release}, for a permit that only a register or a card shows: it is put on the record, where it protects. */
export async function releaseShownPermit(
  app: App,
  session: OpenSession,
  { personId, release: input, ...shown }: ShownPermit & { personId: PersonId; release: Input },
): Promise<ReleaseResult> {
  requireRight(session, 'release')
  const content = await contentOf(app, session, input.document)
  return change(session, w => {
    w.person.require(personId)
    const id = w.newId('permit')
    const unknown = { validFrom: null, validTo: null, endedBy: null, endedAt: null }
    w.permit.insert({ ...shown, ...unknown, personId, id, recordedAt: w.now })
    return record(w, requireStanding(w, `permit:${id}`, w.now), input, content)
  })
}

/** Takes a release back: what it ended protects again, at once. Anybody who edits may. Refuses with RULE_REFUSES. */
export function takeBackRelease(session: OpenSession, id: ReleaseId, reason: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    const first = w.release.require(id)
    const isDone = w.release.ofProtections([first.protection]).some(each => each.takesBack === id)
    if (isDone || first.countersigns !== null || first.takesBack !== null) {
      throw refusal('RULE_REFUSES', 'Look at what protects the person.', {
        reasons: ['This release was taken back, or is none that can be.'],
      })
    }
    recordTakingBack(w, first, reason)
  })
}

function isStop(protection: string): boolean {
  return protection.startsWith('emergencyStop:')
}

function rightFor(protection: string): Right {
  return isStop(protection) ? 'lift_stop' : 'release'
}

function record(w: Writer, standing: Standing, input: Input, content: Content): ReleaseResult {
  const { protection } = standing
  const half = standing.waiting
  // Of whoever was suspended meanwhile: this one is the first then.
  const waiting = half !== null && whyLapsed(w, 'release', half) === null ? half : null
  if (standing.release !== null) throw alreadyReleased(w, standing.release, protection)
  const { rules } = lawInForce(w, w.now).pack
  const form = formOf(input, content)
  refuseBadForm(
    w,
    form,
    protection,
    decisionsFor(protection, rules).map(each => each.kind),
    !('reference' in content),
  )
  if (waiting !== null) refuseOther(w, waiting, form)
  const id = w.newId('release')
  const first: Release = {
    id,
    personId: protection.personId,
    protection: protection.id,
    what: protection.what,
    ...form,
    needsSecond: needsSecond(protection, form.decision, rules),
    countersigns: waiting?.id ?? null,
    takesBack: null,
    recordedBy: w.userId,
    recordedAt: w.now,
  }
  w.release.insert(first)
  if (!('reference' in content)) attachContent(w, { noun: 'release', id }, content, 'The decision')
  const counts = waiting !== null || !first.needsSecond
  if (counts) applyRelease(w, protection, waiting ?? first, w.userId)
  return { id, counts, waitingFor: counts ? null : namesOfSeconds(w, w.userId, rightFor(protection.id)) }
}

function formOf(input: Input, content: Content): ReleaseForm {
  const { decision, decidedBy, decidedOn, reference, askedBy, answeredBy, reason } = input
  const original = 'reference' in content ? content.reference : null
  return { decision, decidedBy, decidedOn, reference, original, askedBy, answeredBy, reason }
}

function refuseBadForm(
  w: Writer,
  form: ReleaseForm,
  protection: Protection,
  decisions: readonly string[],
  hasDocument: boolean,
): void {
  const today = dateIn(ownOffice(w).timeZone, w.now)
  const users = w.user.ofThisStore().map(({ name }) => name)
  const unknown = decisions.includes(form.decision)
    ? []
    : [{ field: 'decision' as const, why: `One of these ends it: ${decisions.join(', ')}.` }]
  const problems = [
    ...unknown,
    ...complaintsOf(form, protection, { today, hasDocument, users }),
    ...ofSomebodyElse(w, form, protection),
  ].map(
    ({ field, why }): InputProblem => ({
      file: null,
      line: null,
      column: field,
      value: field === 'document' ? null : (form[field] ?? null),
      reason: why,
    }),
  )
  if (problems.length === 0) return
  throw refusal('INVALID_INPUT', 'Write what the decision itself says; nothing changed.', { problems })
}

/** A decision on somebody else ends nothing, and the number on it says whose it is. */
function ofSomebodyElse(w: Writer, { reference }: ReleaseForm, { personId }: Protection): FormComplaint[] {
  if (personId === null) return []
  const others = alienNumbersIn(reference).filter(number => {
    const carriers = w.person.byNumbers([number])
    return carriers.length > 0 && carriers.every(carrier => carrier.personId !== personId)
  })
  if (others.length === 0) return []
  const why = `${others.join(', ')} is the number of somebody else on file: this decision is theirs.`
  return [{ field: 'reference', why }]
}

/** The second person agrees to what the first recorded, and to nothing else. */
function refuseOther(w: Writer, waiting: Release, form: ReleaseForm): void {
  const by = userNames(w)(waiting.recordedBy)
  if (waiting.recordedBy === w.userId) {
    throw refusal('RULE_REFUSES', `Ask ${namesOfSeconds(w, w.userId, rightFor(waiting.protection))}.`, {
      reasons: ['You recorded this decision; another person must agree.'],
    })
  }
  requireTwoHands(w, waiting.recordedBy, rightFor(waiting.protection))
  const differing = (['decision', 'decidedOn', 'reference'] as const).filter(
    field => plain(waiting[field]) !== plain(form[field]),
  )
  if (differing.length === 0) return
  throw refusal('RULE_REFUSES', 'Agree to that record, or take it back and record another.', {
    reasons: differing.map(
      field => `${by} recorded ${field} “${waiting[field]}”, and this says “${form[field]}”.`,
    ),
  })
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function alreadyReleased(store: Reading, done: Release, { what }: Protection) {
  const by = userNames(store)(done.recordedBy)
  return refusal('RULE_REFUSES', 'Look at its history.', {
    reasons: [`${by} recorded at ${done.recordedAt} the decision that ended ${what}.`],
  })
}
