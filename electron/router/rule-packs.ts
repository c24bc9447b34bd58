import { previewPack } from '../services/checking/previewing-packs.ts'
import { confirmPack } from '../services/rules/confirming.ts'
import { listPublishers, loadPack, trustPublisher } from '../services/rules/loading.ts'
import { comparePackVersions, listPacks, ownCodes, viewPack } from '../services/rules/packs.ts'
import { shippedLaws } from '../services/rules/shipped-packs.ts'
import { os, reading, signedIn } from './context.ts'

const { rulePacks: procedure } = signedIn

/** The law as data: what is in force, what changed, and newer packs (shared/contract/rule-packs.ts). */
export const rulePacks = {
  list: procedure.list.handler(({ context }) => reading(context, listPacks)),
  get: procedure.get.handler(({ context, input }) =>
    reading(context, (store, now) => viewPack(store, now, input.id)),
  ),
  ownCodes: procedure.ownCodes.handler(({ context }) => reading(context, ownCodes)),
  laws: os.rulePacks.laws.handler(() => shippedLaws()),
  compare: procedure.compare.handler(({ context, input }) =>
    reading(context, store => comparePackVersions(store, input.from, input.to)),
  ),
  preview: procedure.preview.handler(({ context, input }) => previewPack(context.app, input.file)),
  load: procedure.load.handler(({ context, input }) => loadPack(context.app, input)),
  confirm: procedure.confirm.handler(({ context, input }) => confirmPack(context.session, input)),
  publishers: procedure.publishers.handler(({ context }) => reading(context, listPublishers)),
  trust: procedure.trust.handler(({ context, input }) => trustPublisher(context.session, input)),
}
