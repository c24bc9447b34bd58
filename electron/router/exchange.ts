import { backupStatus } from '../services/exchanging/backup-status.ts'
import { listConflicts, settleConflict } from '../services/exchanging/conflicts.ts'
import {
  mergeFile,
  restoreFile,
  sealOfFile,
  undoMergeById,
  verifyFile,
  writeFile,
} from '../services/exchanging/exchanging.ts'
import { listMerges } from '../services/exchanging/merges.ts'
import { compareKeys, shownKeys } from '../services/exchanging/office-keys.ts'
import { listTrusted } from '../services/exchanging/trust-view.ts'
import { confirmTrust, distrustOffice, trustOffice } from '../services/exchanging/trusting.ts'
import { os, signedIn } from './context.ts'

const { exchange: procedure } = signedIn

/** Files between offices, and what merging them leaves to settle (shared/contract/exchange.ts). */
export const exchange = {
  backup: procedure.backup.handler(({ context }) => backupStatus(context.session)),
  keys: procedure.keys.handler(({ context }) => shownKeys(context.session)),
  compare: procedure.compare.handler(({ context, input }) => compareKeys(context.session, input.key)),
  trusted: procedure.trusted.handler(({ context }) => listTrusted(context.session)),
  trust: procedure.trust.handler(({ context, input }) => trustOffice(context.session, input)),
  confirmTrust: procedure.confirmTrust.handler(({ context, input }) => confirmTrust(context.session, input)),
  distrust: procedure.distrust.handler(({ context, input }) => distrustOffice(context.session, input.name)),
  seal: os.exchange.seal.handler(({ context, input }) => sealOfFile(context.app, input.file)),
  write: procedure.write.handler(({ context, input, signal }) => writeFile(context.app, input, signal)),
  verify: os.exchange.verify.handler(({ context, input, signal }) => verifyFile(context.app, input, signal)),
  merge: procedure.merge.handler(({ context, input, signal }) => mergeFile(context.app, input, signal)),
  merges: procedure.merges.handler(({ context: { session } }) =>
    session.store.read(() => listMerges(session.store)),
  ),
  undoMerge: procedure.undoMerge.handler(({ context, input, signal }) =>
    undoMergeById(context.app, input, signal),
  ),
  restore: os.exchange.restore.handler(({ context, input, signal }) =>
    restoreFile(context.app, input, signal),
  ),
  conflicts: procedure.conflicts.handler(({ context: { session } }) =>
    session.store.read(() => listConflicts(session.store)),
  ),
  settle: procedure.settle.handler(({ context, input }) => settleConflict(context.session, input)),
}
