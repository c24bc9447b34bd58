import type { z } from 'zod'
import type { TrustedOffice as TrustedSchema } from '#shared/contract/exchange.ts'
import { printOfficeKey } from '../../exchange/keys.ts'
import type { OpenSession } from '../ground/app.ts'
import { userNames } from '../ground/require.ts'
import { whyLapsed } from '../session/half-acts.ts'
import { may, namesOfSeconds, whyNoSecond } from '../session/permissions.ts'
import { formerNames } from '../session/trust-history.ts'
import { type OfficeTrusted, trustedOffices } from '../session/trusted-offices.ts'

/** A trusted office, and what of the trust waits for a second person (shared/contract/exchange.ts). */
export type TrustView = z.infer<typeof TrustedSchema>

/** Every trusted office, for whoever is signed in. */
export function listTrusted(session: OpenSession): TrustView[] {
  const { store } = session
  return store.read(() => trustedOffices(store).map(office => viewOf(session, office)))
}

/** One trusted office, for whoever is signed in; null where it is none. */
export function trustView(session: OpenSession, office: OfficeTrusted | undefined): TrustView | null {
  return office ? viewOf(session, office) : null
}

function viewOf({ store, user, key }: OpenSession, { waits, ...office }: OfficeTrusted): TrustView {
  const named = { ...office, key: knownKey(office), formerNames: formerNames(store, office.signingKey) }
  if (!waits) return { ...named, waits: null }
  const { id, degree, by } = waits
  const lapsed = whyLapsed(store, 'officeTrust', waits)
  const mayAgree =
    lapsed === null &&
    key.inPlaceOf === undefined &&
    may(store, user, 'release') &&
    whyNoSecond(store, by, user.id) === null
  const whom = lapsed === null ? namesOfSeconds(store, by, 'release', '') || null : null
  const who = { by: userNames(store)(by), lapsed, whom, mayAgree }
  return { ...named, waits: { id, degree: degree === 'desk' ? 'desk' : 'release', ...who } }
}

/** Its whole office key, or its signing half where no more was told. */
export function knownKey({ signingKey, exchangeKey, root }: Omit<OfficeTrusted, 'waits'>): string {
  return exchangeKey === null
    ? signingKey
    : printOfficeKey({ signing: signingKey, exchange: exchangeKey, root })
}
