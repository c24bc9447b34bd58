import type { PersonId } from '#shared/model/ids.ts'
import { createSessionStore } from '../ask/session-store.ts'

/** A person as far as a title and a Stop need one. */
export interface PersonRef {
  id: PersonId
  /** `FAMILY, Given`. */
  name: string
  nativeName: string | null
}

/** The person that the screen in front is about or has selected: whom Ctrl+Shift+S stops. */
export const useSelection = createSessionStore<{ person: PersonRef | null }>(() => ({ person: null }))

/** A screen says whom it shows; null when nobody, and when it goes away. */
export function selectPerson(person: PersonRef | null): void {
  const before = useSelection.getState().person
  if (before?.id !== person?.id || before?.name !== person?.name) useSelection.setState({ person })
}
