import type { Profile } from '#shared/contract/exports.ts'
import type { FrozenPerson } from '#shared/model/manifest-content.ts'

/** The English words of printed documents, in one place, so that another language is another such file. */

export const documentNames: Record<Profile, string> = {
  crew: 'Passenger manifest',
  escort: 'Escort manifest',
  receiving: 'Passenger list',
  internal: 'Flight file',
}

export const readers: Record<Profile, string> = {
  crew: 'For the flight crew',
  escort: 'For escorts and medics',
  receiving: 'For the receiving authority',
  internal: 'Internal: not to leave the office',
}

/** Who signs at the foot of every page. */
export const signatureLines: Record<Profile, readonly string[]> = {
  crew: ['Captain', 'Lead'],
  escort: ['Escort lead', 'Medic'],
  receiving: ['Handed over', 'Received'],
  internal: ['Officer', 'Date'],
}

export const kindWords: Record<FrozenPerson['kind'], string> = {
  returnee: 'Passenger',
  escort: 'Escort',
  medic: 'Medic',
  monitor: 'Monitor',
  crew: 'Crew',
}

export const careWords: Record<FrozenPerson['care'][number], string> = {
  wheelchair: 'Wheelchair',
  stretcher: 'Stretcher',
  infant: 'Infant',
  diet: 'Special diet',
  hearing: 'Hard of hearing',
  sight: 'Low sight',
}

export const escortWords: Record<NonNullable<FrozenPerson['escortNeed']>, string> = {
  none: 'No escort',
  standard: 'Escort: standard',
  enhanced: 'Escort: enhanced',
}

export const verdictWords = { clear: 'Clear', review: 'Review', blocked: 'Blocked' } as const

export const groundWords = { removal: 'Removal', voluntary: 'Voluntary' } as const

/** A reviewer's answer, before the reviewer's name. */
export const answerWords = { accept: 'accepted by', refuse: 'refused by' } as const
