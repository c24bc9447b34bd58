import type { HeldAgainst } from '#shared/contract/people.ts'
import type { HeldProtectionId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Writer } from '../../store/store.ts'

/** What the transaction would have weakened and the guard held, with both sides: asked at its end, after what follows. */
export function heldIn(w: Writer): Omit<HeldAgainst, 'line'>[] {
  const ids = w
    .written()
    .flatMap(({ noun, id }) => (noun === 'heldProtection' ? [id as HeldProtectionId] : []))
  const held = w.heldProtection.getMany(ids)
  const people = new Map(w.person.getMany(held.map(({ personId }) => personId)).map(each => [each.id, each]))
  return held.map(({ personId, was, now }) => {
    const person = people.get(personId)
    return { personId, name: person ? plainName(person) : personId, was, now }
  })
}
