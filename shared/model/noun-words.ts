import type { Noun } from './codes.ts'

/**
 * What each kind of record is called, as a heading has it: the one place for screens, the command line and whatever a service says of
 * one. Nobody is shown the name that the program has for it.
 */
export const nounWords = {
  office: 'Office',
  user: 'User',
  signingKey: 'Key of a user',
  certificate: 'Certificate of a user',
  certificateConfirmation: 'Confirmation of a certificate',
  certificateEnd: 'End of a certificate',
  person: 'Person',
  personWithdrawal: 'Taking back of a person',
  listImport: 'Import of a list',
  importUndo: 'Taking back of an import',
  undoneRecord: 'Record that went with its list',
  travelDocument: 'Travel document',
  removalOrder: 'Removal order',
  permit: 'Permit',
  registerSnapshot: 'Register',
  registerDecision: 'Decision on a register',
  sighting: 'Seen in a register',
  legalBar: 'Bar',
  emergencyStop: 'Stop',
  classOrder: 'Class order',
  classMembership: 'Membership of a class',
  consent: 'Consent',
  medicalClearance: 'Fitness to fly',
  statement: 'Statement',
  relation: 'Relation',
  attachment: 'Attached document',
  flight: 'Flight',
  assignment: 'Place on a flight',
  movement: 'Moment of a flight',
  recall: 'Recall',
  recallStep: 'Step of a recall',
  recallWithdrawal: 'Withdrawal of a recall',
  reviewDecision: 'Decision',
  signature: 'Signature',
  manifestVersion: 'Signed version',
  checkRecord: 'Check',
  rulePack: 'Rule pack',
  packConfirmation: 'Confirmation of a rule pack',
  packPublisher: 'Publisher of rule packs',
  settlement: 'Settlement of a conflict',
  settledTrouble: 'Trouble that was looked into',
  release: 'Release of a protection',
  heldProtection: 'Protection held',
  unreadCell: 'Unread word of a list',
  mergedFile: 'Merged file',
  mergeUndo: 'Taking back of a merge',
  disclosure: 'Record of what left',
  erasure: 'Request to erase',
  erasureConfirmation: 'Erasure',
  retentionPeriod: 'Period for which records are kept',
  officeTrust: 'Trust in another office',
  officeTrustConfirmation: 'Second word for the trust in an office',
} as const satisfies Record<Noun, string>

/** As {@link nounWords}, within a sentence: `travel document`. What is of no noun is told as it is. */
export function nounInSentence(noun: string): string {
  const word = noun in nounWords ? nounWords[noun as Noun] : noun
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`
}

/** So many records of a kind, for a line of a list: `travel document: 3`. */
export function countOfNoun(noun: Noun, count: number): string {
  return `${nounInSentence(noun)}: ${count}`
}
