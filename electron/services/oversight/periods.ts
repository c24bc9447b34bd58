import type { RetentionPeriodRow } from '#shared/contract/oversight.ts'
import { Noun } from '#shared/model/codes.ts'
import { type Retention, retention } from '#shared/model/retention.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { believing } from '../session/believing.ts'
import { requireRight } from '../session/permissions.ts'

/** How long each kind of record about people is kept here: as an administrator of this office said, else as Muster says. */
export function retentionHere(store: Reading): (noun: Noun) => Retention | null {
  const wordFor = believing(store)
  const said = new Map(
    store.retentionPeriod
      .list()
      .filter(each => store.copies.isOurRecord('retentionPeriod', each.id))
      .filter(each => wordFor('retentionPeriod', each) !== null)
      .map(({ kind, years }) => [kind, years]),
  )
  return noun => {
    const kept = retention[noun]
    return kept && { ...kept, years: said.get(noun) ?? kept.years }
  }
}

/** Every kind with its period, what protects at the end. */
export function listPeriods(store: Reading): RetentionPeriodRow[] {
  const kept = retentionHere(store)
  return Noun.options
    .flatMap(noun => {
      const here = kept(noun)
      return here ? [{ noun, ...here, usual: retention[noun]?.years ?? here.years }] : []
    })
    .sort((a, b) => Number(a.protects) - Number(b.protects))
}

/**
 * Says how long this office keeps a kind of record. What protects is kept at least as long as whatever does not. Refuses with
 * NOT_ALLOWED, INVALID_INPUT (a kind that is about nobody), RULE_REFUSES.
 */
export function setPeriod(
  session: OpenSession,
  { noun, years }: { noun: Noun; years: number },
): RetentionPeriodRow[] {
  requireRight(session, 'administer')
  const usual = retention[noun]
  if (!usual) throw aboutNobody(noun)
  change(session, w => {
    const rows = listPeriods(w).filter(each => each.noun !== noun)
    const limits = rows.filter(({ protects }) => protects !== usual.protects).map(each => each.years)
    const isInOrder = usual.protects ? years >= Math.max(...limits) : years <= Math.min(...limits)
    if (!isInOrder)
      throw refusal('RULE_REFUSES', 'Choose another period, or change the others first.', {
        reasons: ['What protects somebody is kept at least as long as everything else about them.'],
      })
    w.retentionPeriod.insert({
      id: w.newId('retentionPeriod'),
      kind: noun,
      years,
      setBy: w.userId,
      setAt: w.now,
    })
  })
  return listPeriods(session.store)
}

function aboutNobody(noun: Noun) {
  const reason = 'It is about nobody, and is kept'
  const problems = [{ file: null, line: null, column: 'noun', value: noun, reason }]
  return refusal('INVALID_INPUT', 'Choose a kind of record about people.', { problems })
}
