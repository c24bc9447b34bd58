import type { HistoryEntry } from '#shared/contract/people.ts'
import { CheckOccasion } from '#shared/model/check-record.ts'
import { AssignmentKind, BarKind, type Noun, PermitCategory, RemovalReason } from '#shared/model/codes.ts'
import { UndoableNoun } from '#shared/model/list-import.ts'
import { RelationKind } from '#shared/model/relation.ts'
import { t } from '../../i18n/index.ts'
import { codeWord, nounWord } from '../../i18n/words.ts'
import { disclosureSentence } from './disclosure-words.ts'
import { type EntryParts, entryParts } from './entry-parts.ts'
import { attachmentSentence, decisionSentence, statementSentence } from './evidence-words.ts'
import { changeInWords, erasedInWords } from './history-words.ts'
import {
  movementSentence,
  recallSentence,
  recallStepSentence,
  recallWithdrawalSentence,
} from './movement-words.ts'

/** What one entry of the log did, without who: `recorded a stop on SALEHI, Reza: call from the court`. */
export function deedOf(entry: HistoryEntry): string {
  const word = nounWord(entry.noun)
  const noun = word === entry.noun ? word : word.toLowerCase()
  if (entry.erased) return t('log:said.erasedContent', { noun, erased: erasedInWords(entry.erased) })
  const sentence = sentences[entry.noun as Noun]?.(entryParts(entry))
  if (sentence) return sentence
  return t('log:said.other', { noun, changes: changeInWords(entry.fields, entry.noun) })
}

/** What entries of one noun say; undefined where none of the known sentences fits. */
type Sentence = (entry: EntryParts) => string | undefined

const sentences: Partial<Record<Noun, Sentence>> = {
  emergencyStop: ({ person, wrote, text }) => {
    if (wrote('why')) return t('log:said.stop', { person, why: text('why') })
    if (wrote('liftedAt')) return t('log:said.stopLifted', { person })
    return wrote('liftRequests') ? t('log:said.stopAsked', { person }) : undefined
  },
  legalBar: ({ person, wrote, text, code }) => {
    if (wrote('kind')) {
      const kind = code('kind', BarKind.options, each => t(`codes:barKind.${each}`))
      return t('log:said.bar', { person, kind })
    }
    return wrote('liftedAt') ? t('log:said.barLifted', { person, evidence: text('liftEvidence') }) : undefined
  },
  permit: ({ person, wrote, text, code }) => {
    if (wrote('category')) {
      const category = code('category', PermitCategory.options, each => t(`codes:permitCategory.${each}`))
      return t('log:said.permit', { person, category })
    }
    return wrote('endedAt') ? t('log:said.permitEnded', { person, decision: text('endedBy') }) : undefined
  },
  removalOrder: ({ person, wrote }) => {
    if (wrote('recordedAt')) return t('log:said.order', { person })
    return wrote('withdrawnAt') ? t('log:said.orderWithdrawn', { person }) : undefined
  },
  travelDocument: ({ person, wrote, text }) => {
    if (wrote('type')) {
      return t('log:said.document', { person, type: text('type'), number: text('number') }).trim()
    }
    return wrote('withdrawnAt') ? t('log:said.documentWithdrawn', { person }) : undefined
  },
  consent: ({ person, wrote, text }) => {
    if (wrote('signedOn')) return t('log:said.consent', { person })
    return wrote('withdrawnAt')
      ? t('log:said.consentWithdrawn', { person, why: text('withdrawnWhy') })
      : undefined
  },
  medicalClearance: ({ person, wrote, code }) => {
    const fit = code('fit', ['yes', 'no', 'unknown'] as const, each => t(`codes:yesNoUnknown.${each}`))
    return wrote('fit') ? t('log:said.clearance', { person, fit: fit.toLowerCase() }) : undefined
  },
  person: ({ person, changes, wrote }) =>
    wrote('createdAt') ? t('log:said.person', { person }) : t('log:said.personChanged', { person, changes }),
  personWithdrawal: ({ person, wrote, text }) => {
    if (!wrote('takenBack')) return undefined
    const reason = text('reason')
    return text('takenBack') === 'true'
      ? t('log:said.personTakenBack', { person, reason })
      : t('log:said.personBack', { person, reason })
  },
  listImport: ({ text }) =>
    t('log:said.listImport', {
      name: text('fileName'),
      created: text('created'),
      updated: text('updated'),
    }),
  importUndo: ({ wrote, text }) =>
    wrote('reason') ? t('log:said.importUndoneWhy', { reason: text('reason') }) : t('log:said.importUndone'),
  undoneRecord: ({ person, text, code }) => {
    const noun = code('noun', UndoableNoun.options, each => t(`codes:noun.${each}`))
    return text('noun') === '' ? undefined : t('log:said.undoneRecord', { person, noun: noun.toLowerCase() })
  },
  mergedFile: ({ text }) => t('log:said.mergedFile', { office: text('officeName') }),
  mergeUndo: () => t('log:said.mergeUndo'),
  disclosure: disclosureSentence,
  erasure: ({ person }) => t('log:said.erasureAsked', { person }),
  erasureConfirmation: ({ person }) => t('log:said.erased', { person }),
  flight: ({ flight, changes, wrote }) =>
    wrote('createdAt') ? t('log:said.flight', { flight }) : t('log:said.flightChanged', { flight, changes }),
  assignment: assignmentSentence,
  reviewDecision: decisionSentence,
  attachment: attachmentSentence,
  statement: statementSentence,
  relation: ({ person, wrote, text, code }) => {
    if (!wrote('kind')) return undefined
    const kind = code('kind', RelationKind.options, each => t(`codes:relationKind.${each}`))
    return t('log:said.relation', { person, kind, evidence: text('evidence') })
  },
  signature: ({ flight, wrote }) => (wrote('contentHash') ? t('log:said.signed', { flight }) : undefined),
  movement: movementSentence,
  recall: recallSentence,
  recallStep: recallStepSentence,
  recallWithdrawal: recallWithdrawalSentence,
  manifestVersion: ({ flight, wrote, text }) => {
    if (wrote('number')) return t('log:said.frozen', { flight, number: text('number') })
    return wrote('supersededAt')
      ? t('log:said.superseded', { flight, why: text('supersededWhy') })
      : undefined
  },
  release: releaseSentence,
  unreadCell: ({ person, text }) =>
    t('log:said.unread', { person, column: text('column'), value: text('value') }),
  heldProtection: ({ person, text }) => t('log:said.held', { person, was: text('was'), now: text('now') }),
  checkRecord: checkSentence,
  rulePack: ({ wrote, text }) =>
    wrote('packId')
      ? t('log:said.rulePack', { pack: text('packId'), publisher: text('publisher') })
      : undefined,
  signingKey: ({ wrote, text }) => {
    if (!wrote('publicKey')) return undefined
    return text('invitationKey') === '' ? t('log:said.signingKey') : t('log:said.joined')
  },
  certificate: ({ whose, wrote, text }) => {
    if (!wrote('publicKey')) return undefined
    const roles = text('roles')
      .split(',')
      .map(role => codeWord(role, 'roles'))
      .join(', ')
    return text('invitationUntil') === ''
      ? t('log:said.certificate', { whose, roles })
      : t('log:said.invitation', { whose, roles })
  },
  certificateConfirmation: ({ whose, wrote }) =>
    wrote('certificateId') ? t('log:said.certificateConfirmation', { whose }) : undefined,
  certificateEnd: ({ whose, wrote, text }) =>
    wrote('certificateId') ? t('log:said.certificateEnd', { whose, why: text('why') }) : undefined,
  packConfirmation: ({ wrote }) => (wrote('rulePackId') ? t('log:said.packConfirmation') : undefined),
  officeTrust: ({ wrote, text, code }) => {
    if (!wrote('degree')) return undefined
    const name = text('name')
    if (text('degree') === 'none') return t('log:said.officeDistrusted', { name })
    const degrees = ['protect', 'release', 'desk'] as const
    const degree = code('degree', degrees, each => t(`log:said.officeDegrees.${each}`))
    const formerName = text('formerName')
    return formerName === ''
      ? t('log:said.officeTrusted', { name, degree })
      : t('log:said.officeTrustRenamed', { name, formerName, degree })
  },
  officeTrustConfirmation: ({ whose, wrote }) =>
    wrote('officeTrustId') ? t('log:said.officeTrustConfirmed', { whose }) : undefined,
  packPublisher: ({ wrote, text }) =>
    wrote('publicKey') ? t('log:said.packPublisher', { name: text('name') }) : undefined,
  registerSnapshot: ({ wrote, text }) => {
    const said = { source: text('source'), asOf: text('asOf') }
    if (!wrote('source')) return undefined
    return wrote('doubt') ? t('log:said.registerWaits', said) : t('log:said.register', said)
  },
  registerDecision: ({ wrote, text, code }) => {
    if (!wrote('decision')) return undefined
    const reason = text('reason')
    const isAccepted = code('decision', ['accept', 'withdraw'] as const, each => each) === 'accept'
    return isAccepted
      ? t('log:said.registerAccepted', { reason })
      : t('log:said.registerWithdrawn', { reason })
  },
  sighting: ({ person, wrote, text }) =>
    wrote('row') ? t('log:said.sighting', { person, source: text('source'), asOf: text('asOf') }) : undefined,
  classOrder: ({ wrote, text }) => {
    if (wrote('title')) return t('log:said.classOrder', { title: text('title') })
    return wrote('liftedAt') ? t('log:said.classOrderLifted', { evidence: text('liftEvidence') }) : undefined
  },
  classMembership: ({ person, wrote, text }) =>
    wrote('classOrderId') ? t('log:said.classMembership', { person, title: text('title') }) : undefined,
  user: ({ whose, changes, wrote, text }) => {
    if (wrote('name')) return t('log:said.user', { name: text('name') })
    if (wrote('recoveredAt')) return t('log:said.userRecovered')
    return wrote('roles') ? t('log:said.userRoles', { whose, changes }) : undefined
  },
  office: ({ wrote, text }) => {
    if (!wrote('name')) return undefined
    return wrote('createdAt')
      ? t('log:said.office', { name: text('name') })
      : t('log:said.officeRenamed', { name: text('name') })
  },
}

function releaseSentence({ person, text }: EntryParts): string {
  const said = {
    person,
    what: text('what'),
    decision: text('decision').replaceAll('_', ' '),
    by: text('decidedBy'),
    on: text('decidedOn'),
    reference: text('reference'),
  }
  if (text('takesBack') !== '') return t('log:said.releaseTakenBack', { ...said, reason: text('reason') })
  if (text('countersigns') !== '') return t('log:said.releaseAgreed', said)
  // Where two must, the first record ends nothing yet.
  return text('needsSecond') === 'true' ? t('log:said.releaseAsked', said) : t('log:said.release', said)
}

function checkSentence({ flight, wrote, code }: EntryParts): string | undefined {
  if (!wrote('occasion')) return undefined
  const occasion = code('occasion', CheckOccasion.options, each => t(`codes:checkOccasion.${each}`))
  return t('log:said.checked', { flight, occasion: occasion.toLowerCase() })
}

function assignmentSentence({ person, flight, wrote, text, code }: EntryParts): string | undefined {
  if (wrote('staffName')) {
    const kind = code('kind', AssignmentKind.options, each => t(`codes:assignmentKind.${each}`))
    return t('log:said.staff', { name: text('staffName'), flight, kind: kind.toLowerCase() })
  }
  if (text('status') === 'removed') {
    const reason = code('removedReason', RemovalReason.options, each => t(`codes:removalReason.${each}`))
    return t('log:said.removed', { person, flight, reason: reason.toLowerCase() })
  }
  if (text('status') === 'standby') return t('log:said.standby', { person, flight })
  if (wrote('status')) return t('log:said.listed', { person, flight })
  if (wrote('seat')) return t('log:said.seated', { person, flight, seat: text('seat') })
  return t('log:said.unseated', { person, flight })
}
