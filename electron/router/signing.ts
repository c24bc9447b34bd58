import { requireFlight } from '../services/ground/require.ts'
import { sign } from '../services/signing/signing.ts'
import { diffVersions } from '../services/signing/version-changes.ts'
import { listVersions, verifyVersion } from '../services/signing/versions.ts'
import { reading, readingFlight, signedIn } from './context.ts'

const { signing: procedure } = signedIn

/** Signatures and frozen versions (shared/contract/signing.ts). */
export const signing = {
  sign: procedure.sign.handler(({ context, input }) => sign(context.session, input)),
  versions: procedure.versions.handler(({ context, input }) =>
    readingFlight(context, input.flight, listVersions),
  ),
  diff: procedure.diff.handler(({ context, input }) =>
    reading(context, store => ({
      changes: diffVersions(store, requireFlight(store, input.flight), input),
    })),
  ),
  verify: procedure.verify.handler(({ context, input }) =>
    verifyVersion(context.session.store, requireFlight(context.session.store, input.flight), input.version),
  ),
}
