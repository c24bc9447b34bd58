import type { Noun } from '#shared/model/codes.ts'

/**
 * Fields that no rule reads: a conflict about these alone changes no verdict and asks for no decision before a flight. Every
 * other field of every noun counts, so that a new one does too.
 */
const unreadFields: Partial<Record<Noun, readonly string[] | 'all'>> = {
  office: 'all',
  user: 'all',
  recall: 'all',
  manifestVersion: 'all',
  person: ['escortNeed', 'careNeeds', 'bagCount', 'bagKg', 'createdAt'],
  assignment: ['seat', 'removedNote', 'removedReason'],
}

/** Whether a rule may read one of these fields of a record of this noun. */
export function isReadByRules(noun: Noun, fields: readonly string[]): boolean {
  const unread = unreadFields[noun] ?? []
  return unread !== 'all' && fields.some(field => !unread.includes(field))
}
