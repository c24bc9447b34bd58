import type { Profile } from '#shared/model/disclosure.ts'
import type { FrozenPerson } from '#shared/model/manifest-content.ts'

/** The English words of printed documents, in one place, so that another language is another such file. */

/** What each document is called. */
export const documentNames: Record<Profile, string> = {
  crew: 'Passenger manifest',
  escort: 'Escort manifest',
  receiving: 'Passenger list',
  internal: 'Flight file',
}

/** For whom each document is, under its name. */
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

/** In what capacity somebody is aboard. */
export const kindWords: Record<FrozenPerson['kind'], string> = {
  returnee: 'Passenger',
  escort: 'Escort',
  medic: 'Medic',
  monitor: 'Monitor',
  crew: 'Crew',
}

/** What somebody needs aboard. */
export const careWords: Record<FrozenPerson['care'][number], string> = {
  wheelchair: 'Wheelchair',
  stretcher: 'Stretcher',
  infant: 'Infant',
  diet: 'Special diet',
  hearing: 'Hard of hearing',
  sight: 'Low sight',
}

/** How closely somebody is escorted. */
export const escortWords: Record<NonNullable<FrozenPerson['escortNeed']>, string> = {
  none: 'No escort',
  standard: 'Escort: standard',
  enhanced: 'Escort: enhanced',
}

/** What the legal check came to. */
export const verdictWords = { clear: 'Clear', review: 'Review', blocked: 'Blocked' } as const

/** On what ground somebody travels. */
export const groundWords = { removal: 'Removal', voluntary: 'Voluntary' } as const

/** A reviewer's answer, before the reviewer's name. */
export const answerWords = { accept: 'accepted by', refuse: 'refused by' } as const
