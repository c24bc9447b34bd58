import { os } from './context.ts'

/** What only the host can do (shared/contract/files.ts). */
export const files = {
  host: os.files.host.handler(({ context }) => ({
    kind: context.app.host.kind,
    dialogs: context.app.host.dialogs,
  })),
  pick: os.files.pick.handler(({ context, input }) => context.app.host.pickFile(input.extensions)),
}
