import { daysBetween, type PlainDate } from '#shared/model/plain-date.ts'
import { comparison, mistake, type Release } from '#shared/model/release.ts'
import { isDateAlone } from '../formats/date-alone.ts'
import { type FieldDifference, isProof, namesOfDifferences } from './differences.ts'
import { isFiller, isPlaceholder, letters, wordsOf } from './placeholder.ts'
import type { Protection } from './protection.ts'
import { isStatementDecision } from './statement-decisions.ts'
import {
  isContact,
  isIncomplete,
  isNoReference,
  isNotThereYet,
  isRoleAlone,
  isWhereverOneIs,
} from './vague-words.ts'

/** What somebody writes who ends a protection. */
export type ReleaseForm = Pick<
  Release,
  'decision' | 'decidedBy' | 'decidedOn' | 'reference' | 'original' | 'askedBy' | 'answeredBy' | 'reason'
>

/** A field of a release that cannot stand, and why, in words that help. */
export interface FormComplaint {
  readonly field: keyof ReleaseForm | 'document'
  readonly why: string
}

/**
 * Reads a release as a court's clerk would: who decided, when, under which reference, and where the paper is, each said and
 * none of it a placeholder; no day to come, and none before that which it ends began. `today` is the office's own day, `users`
 * the names of those who record here: what one of them records, none of them decided.
 */
export function complaintsOf(
  form: ReleaseForm,
  protection: Pick<Protection, 'from' | 'kind' | 'differs'>,
  { today, hasDocument, users }: { today: PlainDate; hasDocument: boolean; users: readonly string[] },
): FormComplaint[] {
  const asksBothSides = isStatementDecision(protection.kind, form.decision)
  const said = [
    // Two records are compared by whoever looks at both: that is their own decision.
    decider(form.decidedBy, form.decision === comparison ? [] : users),
    // What people say of themselves is theirs to decide; anything else that protects them is not.
    !asksBothSides && themself(form.decidedBy),
    numbered(form.reference),
    form.original !== null && place(form.original, form.reference),
    form.askedBy !== null && somebody('askedBy', form.askedBy, 'Name who asked.'),
    form.answeredBy !== null && somebody('answeredBy', form.answeredBy, 'Name who answered.'),
    form.original === null &&
      !hasDocument && {
        field: 'document' as const,
        why: 'Attach the decision, or say where its original lies.',
      },
    form.decision === mistake &&
      named(
        'reason',
        form.reason ?? '',
        'Say in a sentence what was recorded wrongly, and how it is known.',
        10,
      ),
    form.decision !== mistake &&
      form.reason !== null &&
      named('reason', form.reason, 'Say why in words, or leave it out.', 3),
    asksBothSides &&
      form.askedBy === null && { field: 'askedBy' as const, why: 'Name who asked the person.' },
    asksBothSides && form.answeredBy === null && { field: 'answeredBy' as const, why: 'Name who answered.' },
    unproven(form, protection.differs ?? []),
    ...days(form, protection.from, today),
  ]
  return said.filter(complaint => typeof complaint === 'object')
}

/** Two records are compared where they say enough: what is alike in both is no evidence, however the form is filled. */
function unproven({ decision }: ReleaseForm, differs: readonly FieldDifference[]): FormComplaint | false {
  if (decision !== comparison || isProof(differs)) return false
  return {
    field: 'decision',
    why: `Of what both records hold, ${namesOfDifferences(differs)} ${differs.length === 0 ? 'differs' : 'differ'}: too little to tell two people apart. Ask the authority that keeps the other record.`,
  }
}

function days(
  { decision, decidedOn }: ReleaseForm,
  from: Protection['from'],
  today: PlainDate,
): FormComplaint[] {
  if (daysBetween(today, decidedOn) > 0) {
    return [{ field: 'decidedOn', why: `The day of the decision (${decidedOn}) is still to come.` }]
  }
  if (daysBetween(decidedOn, today) > daysInLivingMemory) {
    return [{ field: 'decidedOn', why: `Look at the year of the decision (${decidedOn}).` }]
  }
  // A month or a year stands for its first day.
  if (from === null || decision === mistake || decidedOn.slice(0, from.length) >= from) return []
  return [
    {
      field: 'decidedOn',
      why: `The decision (${decidedOn}) is older than what it is to end (from ${from}).`,
    },
  ]
}

function named(
  field: FormComplaint['field'],
  text: string,
  why: string,
  least: number,
): FormComplaint | false {
  if (!isPlaceholder(text) && letters(text).length >= least) return false
  return { field, why: text.trim() === '' ? why : `“${text.trim()}” says nothing. ${why}` }
}

/** Whoever decided is neither nobody nor one who records here: the clerk enters a judgment, and does not give it. */
function decider(decidedBy: string, users: readonly string[]): FormComplaint | false {
  const todo = 'Name the court, board, office or clinician that decided.'
  const vague = somebody('decidedBy', decidedBy, todo)
  if (vague !== false) return vague
  if (isRoleAlone(decidedBy))
    return {
      field: 'decidedBy',
      why: `“${decidedBy.trim()}” is a role and not a name: nobody can ask it in years to come. Write whose, or of which place.`,
    }
  // “anna, OFF-1” and “Officer anna” are anna still.
  const said = wordsOf(decidedBy.split(/[,;(/]/)[0] ?? '').filter(word => !titles.has(word))
  const user = users.find(name => {
    const own = wordsOf(name)
    return (
      said.length > 0 &&
      said.every(word => own.some(part => (word.length === 1 ? part.startsWith(word) : part === word)))
    )
  })
  if (user === undefined) return false
  const why = `“${decidedBy.trim()}” records here, and whoever records a decision did not make it. ${todo}`
  return { field: 'decidedBy', why }
}

function somebody(field: FormComplaint['field'], text: string, todo: string): FormComplaint | false {
  if (!namesNobody(text)) return named(field, text, todo, 3)
  return { field, why: `“${text.trim()}” names nobody who could be asked about it. ${todo}` }
}

/** Nobody lets go of what protects themself by being named as who decided. */
function themself(decidedBy: string): FormComplaint | false {
  const said = wordsOf(decidedBy)
  if (!said.every(word => themselves.has(word) || isFiller(word))) return false
  const why = `“${decidedBy.trim()}” is whom it protects, and did not decide on it. Name the court, board, office or clinician that decided.`
  return said.some(word => themselves.has(word)) && { field: 'decidedBy', why }
}

/** Where a paper lies is a place that somebody can go to, and not the number that stands on it. */
function place(original: string, reference: string): FormComplaint | false {
  const why = 'Say where the original lies: office, file, folio.'
  if (letters(original) === letters(reference))
    return { field: 'original', why: `That is the reference again. ${why}` }
  if (isWhereverOneIs(original) || isNotThereYet(original))
    return {
      field: 'original',
      why: `“${original.trim()}” is no place where it will be found in years. ${why}`,
    }
  return named('original', original, why, 4)
}

/** Whether a text says that nobody is named: “nobody in particular”, “someone at the court”, “an unknown judge”. */
export function namesNobody(text: string): boolean {
  return /\bno one\b|quelqu['’]un/i.test(text) || wordsOf(text).some(word => nobodies.has(word))
}

const titles: ReadonlySet<string> = new Set('officer mr mrs ms sr sra herr frau user'.split(' '))

const nobodies: ReadonlySet<string> = new Set(
  [
    'some illegible unreadable unleserlich ilegible illisible nobody noone someone somebody anyone anybody everybody everyone whoever whomever unknown unnamed unidentified unspecified',
    'niemand jemand irgendwer irgendjemand unbekannt nadie alguien desconocido inconnu никто кто неизвестный неизвестно',
  ]
    .join(' ')
    .split(' '),
)

/** Whoever a list calls by these is the person whom something protects. */
const themselves: ReadonlySet<string> = new Set(
  'detainee alien migrant passenger subject claimant applicant respondent person himself herself themselves he she they deportee returnee inmate'.split(
    ' ',
  ),
)

/** No decision on anybody alive is older. */
const daysInLivingMemory = 120 * 366

/** A decision is found under a number, and a number has digits: docket, file, letter. */
function numbered(reference: string): FormComplaint | false {
  const why = 'Write the number under which the decision can be found.'
  const digits = (reference.match(/\p{N}/gu) ?? []).join('').replace(/^0+/, '')
  if (digits.length < 2) return { field: 'reference', why: `“${reference.trim()}” has no number. ${why}` }
  if (isDateAlone(reference)) return { field: 'reference', why: `“${reference.trim()}” is a day. ${why}` }
  if (isContact(reference))
    return { field: 'reference', why: `“${reference.trim()}” is a call or a message. ${why}` }
  if (isIncomplete(reference))
    return { field: 'reference', why: `“${reference.trim()}” has a part left out. ${why}` }
  if (isNoReference(reference))
    return { field: 'reference', why: `“${reference.trim()}” is no number of a decision. ${why}` }
  return named('reference', reference, why, 3)
}
