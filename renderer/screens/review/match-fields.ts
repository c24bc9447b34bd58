import { diffChars } from 'diff'
import type { ReviewItem } from '#shared/contract/flights.ts'
import type { PersonRow } from '#shared/contract/people.ts'
import { ProtectionRow } from '#shared/contract/protections.ts'

/** A stretch of a value: whether the other record has it too. */
export interface Part {
  text: string
  isShared: boolean
}

/** One field of two records, in parts. Null where a record does not know it: that is no difference. */
export interface MatchField {
  name: MatchFieldName
  ours: readonly Part[] | null
  theirs: readonly Part[] | null
}

/** A field that two records are compared by. */
export type MatchFieldName =
  | 'family'
  | 'given'
  | 'name'
  | 'born'
  | 'nationality'
  | 'case'
  | 'document'
  | 'permitNumber'

type Value = string | null | undefined

/** The two records that a possible match speaks of, field by field; null when the finding speaks of no second record. */
export function matchFields({ finding, person }: ReviewItem): MatchField[] | null {
  if (!person) return null
  const { facts } = finding
  if (finding.rule === 'register.possible_match') {
    return [
      field('family', person.familyName, text(facts.familyName)),
      field('given', person.givenNames, text(facts.givenNames)),
      ...shared(person, facts),
      field('document', person.documentNumber, text(facts.documentNumber)),
      field('permitNumber', null, text(facts.permitNumber)),
    ]
  }
  if (finding.rule === 'duplicate.person') {
    return [
      field('name', person.name, text(facts.name)),
      ...shared(person, facts),
      field('document', person.documentNumber, closest(person.documentNumber, facts.documentNumbers)),
    ]
  }
  return null
}

/** The fields in which the two records differ by no slip, as the check tells them; none of a question about no second record. */
export function provenDifferences({ finding }: ReviewItem): ProtectionRow['differs'] {
  return AskedMatch.safeParse(finding.facts.asked).data?.differs ?? []
}

const AskedMatch = ProtectionRow.pick({ differs: true })

/** Marks what two values share. Capitals and small letters count as alike: registers write as they please. */
export function compare(ours: Value, theirs: Value): Pick<MatchField, 'ours' | 'theirs'> {
  if (!ours || !theirs) return { ours: whole(ours), theirs: whole(theirs) }
  const changes = diffChars(ours, theirs, { ignoreCase: true })
  const cut = (value: string, isMine: (change: { added: boolean; removed: boolean }) => boolean) => {
    let at = 0
    return changes.filter(isMine).map(({ value: stretch, added, removed }) => {
      const part = { text: value.slice(at, at + stretch.length), isShared: !added && !removed }
      at += stretch.length
      return part
    })
  }
  return { ours: cut(ours, change => !change.added), theirs: cut(theirs, change => !change.removed) }
}

function shared(person: PersonRow, facts: Record<string, unknown>): MatchField[] {
  return [
    field('born', person.birthDate, text(facts.birthDate)),
    field('nationality', person.nationality, text(facts.nationality)),
    field('case', person.caseNumber, text(facts.caseNumber)),
  ]
}

function field(name: MatchFieldName, ours: Value, theirs: Value): MatchField {
  return { name, ...compare(ours, theirs) }
}

/** Of several numbers the same one, else all of them. */
function closest(ours: string | null, numbers: unknown): string | null {
  const texts = Array.isArray(numbers) ? numbers.map(String) : []
  return texts.find(number => number === ours) ?? (texts.join(', ') || null)
}

function whole(value: Value): Part[] | null {
  return value ? [{ text: value, isShared: true }] : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
