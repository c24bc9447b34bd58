import type { MergeReport } from '#shared/contract/merge-report.ts'
import { Noun } from '#shared/model/codes.ts'
import type { PersonId, UserId } from '#shared/model/ids.ts'
import type { Office } from '#shared/model/office.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { retention } from '#shared/model/retention.ts'
import type { Protection } from '#shared/protection/protection.ts'
import type { Writer } from '../../store/store.ts'
import type { Reading } from '../ground/reading.ts'
import { isLatent, standingsOfPerson } from '../releasing/finding-standing.ts'
import { personIn } from './rest-of-file.ts'

interface Named {
  readonly noun: Noun
  readonly id: string
}

/** By what recognition knows somebody: their names, birth date and numbers. */
const identity: ReadonlySet<Noun> = new Set(['person', 'travelDocument', 'removalOrder'])

/** Whether a record says who somebody is. */
export function isIdentity({ noun }: Named): boolean {
  return identity.has(noun)
}

/** Whether something protects the person that rests on none of these records: what only names and dates say goes with them. */
export function isProtectedBeside(
  store: Reading,
  person: PersonId,
  records: readonly Named[],
  now: Instant,
): boolean {
  const named = new Set(records.map(({ id }) => id))
  return inForce(store, person, now).some(({ kind, record }) =>
    record === null ? kind === 'classMember' : !named.has(record),
  )
}

function inForce(store: Reading, person: PersonId, now: Instant): Protection[] {
  return standingsOfPerson(store, person, now)
    .filter(standing => standing.release === null && !isLatent(standing))
    .map(({ protection }) => protection)
}

/**
 * Within a merge, once the entries are in: whoever was erased here and is protected by something that was not is on file again by what
 * the file says of who they are, since a protection of nobody's protects nobody: the same person, put on file once more, would be
 * free. Where it does not say so, whoever merges is told whom to ask.
 */
export function holdAgainWhomSomethingProtects(
  w: Writer,
  from: Pick<Office, 'code' | 'name'>,
): { readonly people: MergeReport['heldAgain']; readonly records: readonly Named[] } {
  const all: Named[] = []
  const people = w.erasedPeople().flatMap(person => {
    const protections = inForce(w, person, w.now)
    if (protections.length === 0) return []
    const records = new Map(
      w.erasure
        .ofSubject(person)
        .flatMap(erasure => erasure.records.filter(isIdentity))
        .map(record => [`${record.noun} ${record.id}`, record]),
    )
    const held = w.holdAgain([...records.values()])
    all.push(...held)
    const isOnFile = held.some(({ noun }) => noun === 'person')
    const codes = protections.map(protection => officeOf(w, protection.recordedBy, protection.record))
    const offices = [...new Set(codes.map(code => (code === from.code ? from.name : code)))]
    return [{ person: personIn(w, person), erasedAt: lastErased(w, person), offices, isOnFile }]
  })
  return { people, records: all }
}

function lastErased(w: Reading, person: PersonId): Instant | null {
  const times = w.erasure
    .ofSubject(person)
    .flatMap(({ id, isWhole }) => (isWhole ? w.erasureConfirmation.ofErasure(id) : []))
    .map(({ at }) => at)
  return times.toSorted(compareInstants).at(-1) ?? null
}

/** The code of the office that recorded what protects; where its record is not told apart, whoever has the person says it. */
function officeOf(w: Reading, by: UserId | null, record: string | null): string {
  const entry = record === null || by === null ? undefined : recordedIn(w, by, record)
  return entry?.copyId.split('.')[0] ?? 'another office'
}

function recordedIn(w: Reading, by: UserId, record: string) {
  return Noun.options
    .filter(noun => retention[noun]?.protects)
    .flatMap(noun => w.changes.of(noun, record))
    .find(({ userId }) => userId === by)
}
