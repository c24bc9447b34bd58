import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterDecisionKind } from '#shared/model/register-decision.ts'
import { refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import { registersOf } from '../../checking/recognition/registers-in-force.ts'
import { sightRest } from '../../checking/recognition/sightings.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change } from '../../ground/change.ts'
import { requireStillAsked } from '../../session/half-acts.ts'
import { requireRight, requireTwoHands } from '../../session/permissions.ts'

/** What a second user decides about a snapshot, and why. */
export interface Deciding {
  readonly snapshot: RegisterSnapshotId
  readonly reason: string
}

/** Which of the two is decided. */
export interface DecidingJob extends Deciding {
  readonly decision: RegisterDecisionKind
}

/** {@link acceptRegister} or {@link withdrawRegister}, whichever the decision is. */
export function decideRegister(session: OpenSession, { decision, ...deciding }: DecidingJob): void {
  if (decision === 'accept') acceptRegister(session, deciding)
  else withdrawRegister(session, deciding)
}

/**
 * Brings a snapshot into force that waits because it shrank or lost people. Refuses with NOT_ALLOWED whoever imported it and
 * whoever may not release, NOT_FOUND_HERE, RULE_REFUSES for one that does not wait.
 */
export function acceptRegister(session: OpenSession, deciding: Deciding): void {
  decide(session, 'accept', deciding, (w, { id }) => {
    if (registersOf(w).waiting.some(each => each.id === id)) return
    const reasons = ['This register does not wait for anybody.']
    throw refusal('RULE_REFUSES', 'It waits for nobody: look at which register is in force.', { reasons })
  })
}

/**
 * Takes back a snapshot that was imported by mistake; the one before it of its source is in force again, and whom the mistaken
 * one showed is a question for a reviewer. Refuses as {@link acceptRegister} does, and one that was taken back already.
 */
export function withdrawRegister(session: OpenSession, deciding: Deciding): void {
  decide(session, 'withdraw', deciding, (w, { id }) => {
    if (!registersOf(w).withdrawn.has(id)) return
    const reasons = ['This register was withdrawn before.']
    throw refusal('RULE_REFUSES', 'It counts no more: look at which register is in force.', { reasons })
  })
}

function decide(
  session: OpenSession,
  decision: RegisterDecisionKind,
  { snapshot: snapshotId, reason }: Deciding,
  requireOpen: (w: Writer, snapshot: RegisterSnapshot) => void,
): void {
  requireRight(session, 'release')
  change(session, w => {
    const snapshot = w.registerSnapshot.get(snapshotId)
    if (!snapshot)
      throw refusal('NOT_FOUND_HERE', 'Look at the list of registers.', { what: `register ${snapshotId}` })
    if (snapshot.importedBy === w.userId)
      throw refusal('NOT_ALLOWED', 'Ask somebody else: whoever imported a register does not decide about it.')
    if (snapshot.importedBy !== null && decision === 'accept') {
      requireStillAsked(w, { by: snapshot.importedBy, publicKey: null, right: null })
      requireTwoHands(w, snapshot.importedBy, 'release')
    }
    requireOpen(w, snapshot)
    // Whoever is on file is looked for in the register that now makes room.
    sightRest(w)
    const made = { id: w.newId('registerDecision'), snapshotId, decision, reason }
    w.registerDecision.insert({ ...made, decidedBy: w.userId, decidedAt: w.now })
  })
}
