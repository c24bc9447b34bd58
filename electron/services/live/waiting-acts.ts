import type { WaitingAct } from '#shared/contract/waiting.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { matchStandings } from '../checking/match-standings.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import { listTrusted } from '../exchanging/trust-view.ts'
import type { OpenSession } from '../ground/app.ts'
import { erasuresToConfirm } from '../oversight/erasing.ts'
import { releasesToAgree } from '../releasing/protection-rows.ts'
import { packsToConfirm } from '../rules/confirming.ts'
import { mayNow } from '../session/permissions.ts'
import { unknownRoots } from '../session/session.ts'
import { usersToCertify, usersToConfirm } from '../session/users.ts'

/**
 * Every act that waits for somebody like whoever is signed in, by the very questions that the act itself asks: what would be
 * refused is not in it (shared/contract/waiting.ts).
 */
export function waitingActs(session: OpenSession, now: Instant): WaitingAct[] {
  const { store } = session
  return store.read(() => [
    ...rootsToAccept(session),
    ...usersToConfirm(session).map(each => ({ kind: 'confirm' as const, ...each })),
    ...usersToCertify(session).map(each => ({ kind: 'certify' as const, ...each })),
    ...packsToConfirm(session).map(each => ({ kind: 'pack' as const, ...each })),
    ...trustToAgree(session),
    ...erasuresToConfirm(session, now).map(({ id, subject, askedBy }) => {
      return { kind: 'erasure' as const, id, person: subject, by: askedBy }
    }),
    ...releasesToAgree(session, remembering(store), now, matchStandings).map(each => {
      return { kind: 'release' as const, ...each }
    }),
  ])
}

function rootsToAccept({ store, key }: OpenSession): WaitingAct[] {
  // Accepting asks for the passphrase, and whoever looks without it gives that first.
  if (key.inPlaceOf !== undefined) return []
  return unknownRoots(store).map(fingerprint => ({ kind: 'root', fingerprint }))
}

function trustToAgree(session: OpenSession): WaitingAct[] {
  if (!mayNow(session, 'release')) return []
  return listTrusted(session).flatMap(({ name, waits }) =>
    waits?.mayAgree
      ? [{ kind: 'trust' as const, id: waits.id, office: name, degree: waits.degree, by: waits.by }]
      : [],
  )
}
