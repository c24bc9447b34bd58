import { lettersOf } from './fold-case.ts'

/**
 * What people write where they do not know, in the languages whose lists are read. A word that only
 * fills its cell (n/a, none, -) is not among them: who writes that says nothing, and who writes “unclear” says that it is.
 */
export const notKnownPhrases: readonly string[] = [
  ...['unknown', 'unk', 'unkn', 'not known', 'n/k', 'unclear', 'not clear', 'unsure', 'not sure'],
  ...['uncertain', 'unconfirmed', 'not confirmed', 'unverified', 'undetermined', 'not established'],
  ...['tbc', 'tbd', 'to be confirmed', 'to be determined', 'disputed', 'doubtful', "don't know"],
  ...['unbekannt', 'nicht bekannt', 'unklar', 'ungeklärt'],
  ...['desconocido', 'desconocida', 'no se sabe', 'se desconoce', 'incierto', 'incierta', 'por confirmar'],
  ...['inconnu', 'inconnue', 'non connu', 'incertain', 'incertaine', 'à confirmer'],
  ...['bilinmiyor', 'belirsiz', 'неизвестно', 'неизвестен', 'неизвестна', 'не известно', 'неясно'],
  ...['نامشخص', 'نامعلوم', 'مجهول', 'غير معروف', 'غير واضح'],
]

/** Signs and spaces left out. */
const words: ReadonlySet<string> = new Set(notKnownPhrases.map(lettersOf))

/** Whether a text says in so many words, or by a question mark, that somebody does not know. */
export function isNotKnown(text: string): boolean {
  return /^\s*[?؟]+\s*$/.test(text) || words.has(lettersOf(text))
}

/** As {@link isNotKnown}, of a name: `N K` are initials. */
export function isNotKnownName(text: string): boolean {
  return isNotKnown(text) && lettersOf(text) !== 'nk'
}
