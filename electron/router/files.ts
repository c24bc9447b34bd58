import { os } from './context.ts'

/** What only the host can do (shared/contract/files.ts). */
export const files = {
  host: os.files.host.handler(({ context }) => ({
    kind: context.app.host.kind,
    dialogs: context.app.host.dialogs,
  })),
  opened: os.files.opened.handler(async function* ({ context, signal }) {
    for (;;) yield await context.app.host.nextOpenedFile(signal)
  }),
  pick: os.files.pick.handler(({ context, input }) => context.app.host.pickFile(input.extensions)),
}
