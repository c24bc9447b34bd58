import { requireFlight } from '../services/looking-up.ts'
import { sign } from '../services/signing.ts'
import { diffVersions } from '../services/version-changes.ts'
import { listVersions, verifyVersion } from '../services/versions.ts'
import { signedIn } from './context.ts'

const { signing: procedure } = signedIn

/** Signatures and frozen versions (shared/contract/signing.ts). */
export const signing = {
  sign: procedure.sign.handler(({ context, input }) => sign(context.session, input)),
  versions: procedure.versions.handler(({ context: { app, session }, input }) =>
    listVersions(session.store, requireFlight(session.store, input.flight), app.now()),
  ),
  diff: procedure.diff.handler(({ context: { session }, input }) => ({
    changes: diffVersions(session.store, requireFlight(session.store, input.flight), input),
  })),
  verify: procedure.verify.handler(({ context: { session }, input }) =>
    verifyVersion(session.store, requireFlight(session.store, input.flight), input.version),
  ),
}
