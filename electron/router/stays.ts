import { knownCourts, personStays } from '../services/checking/person-stays.ts'
import { requirePerson } from '../services/ground/require.ts'
import { reading, signedIn } from './context.ts'

/** Stays and their clocks (shared/contract/stays.ts). */
export const stays = {
  courts: signedIn.stays.courts.handler(({ context }) => reading(context, knownCourts)),
  ofPerson: signedIn.stays.ofPerson.handler(({ context, input }) =>
    reading(context, (store, now) => personStays(store, requirePerson(store, input.person), now)),
  ),
}
