import type { PersonId } from '#shared/model/ids.ts'
import type { Office } from '#shared/model/office.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { Refusal, refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import { holdAgainWhomSomethingProtects } from '../oversight/held-again.ts'
import { addedProtections } from './protection-changes.ts'

/** A file that is refused may hold the only word of a stop: whoever reads the refusal can record it by hand. */
export function namingProtections<T>(w: Writer, from: Pick<Office, 'code' | 'name'>, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw withProtections(w, from, error)
  }
}

/** Whoever was erased here is read as the file has them, if it has: all of it is undone with the transaction. */
function withProtections(w: Writer, from: Pick<Office, 'code' | 'name'>, error: Refusal): Refusal {
  const erased = new Map(
    holdAgainWhomSomethingProtects(w, from).people.map(({ person, isOnFile }) => [person.id, isOnFile]),
  )
  const again = new Set(erased.keys())
  const added = addedProtections(w, w.written(), w.now, again)
  if (added.length === 0) return error
  const named = added.slice(0, maxNamed).map(({ person, what }) => sentence(w, person.id, what, erased))
  const more = added.length - named.length
  const { reasons = [], next } = error.data as { reasons?: string[]; next: string }
  return refusal('RULE_REFUSES', [next, ...whatToDo(added, erased)].join(' '), {
    reasons: [...reasons, ...named, ...(more > 0 ? [`It protects in ${more} more ways.`] : [])],
  })
}

/** A refusal is read on one screen. */
const maxNamed = 20

/** Whether the file says who they are, of everybody who was erased here. */
type Erased = ReadonlyMap<PersonId, boolean>

function sentence(w: Writer, id: PersonId, what: string, erased: Erased): string {
  if (erased.get(id) === false)
    return `It says that somebody who was erased here (${id}) is protected, and does not say who they are: ${what}`
  const { caseNumber, birthDate, ...person } = w.person.require(id)
  const numbers = [
    ...(caseNumber === null ? [] : [`case ${caseNumber}`]),
    ...(birthDate === null ? [] : [`born ${birthDate}`]),
  ]
  const who = [plainName(person), ...(numbers.length > 0 ? [`(${numbers.join(', ')})`] : [])].join(' ')
  const gone = erased.has(id) ? `, who was erased here,` : ''
  return `It says that ${who}${gone} is protected, which is not known here: ${what}`
}

function whatToDo(added: readonly { person: { id: PersonId } }[], erased: Erased): string[] {
  const ids = [...new Set(added.map(({ person }) => person.id))]
  const isUnnamed = (id: PersonId) => erased.get(id) === false
  const isErased = (id: PersonId) => erased.get(id) === true
  return [
    ...(ids.some(id => !isUnnamed(id)) ? ['Stop whom it protects here until it is clear.'] : []),
    ...(ids.some(isErased)
      ? ['Whoever was erased here is put on file first, under the name and number that it gives.']
      : []),
    ...(ids.some(isUnnamed)
      ? ['Whom it does not name nobody here can know: ask whoever wrote it, put them on file and stop them.']
      : []),
  ]
}
