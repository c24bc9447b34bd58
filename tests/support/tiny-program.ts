import { readFile } from 'node:fs/promises'
import { ORPCError, os, type RouterClient } from '@orpc/server'
import { z } from 'zod'
import type { CreateProgram } from '#electron/hosts/program.ts'
import type { Shell } from '#electron/services/ground/host.ts'

const procedure = os.$context<{ shell: Shell; onSaved: () => void }>()

const router = {
  greet: procedure
    .errors({ NOBODY: { data: z.object({ next: z.string() }) } })
    .input(z.object({ name: z.string() }))
    .handler(({ input, errors }) => {
      if (input.name === '') throw errors.NOBODY({ data: { next: 'Say a name.' } })
      return `Good morning, ${input.name}`
    }),
  countTo: procedure.input(z.int()).handler(async function* ({ input }) {
    for (let i = 1; i <= input; i++) yield i
  }),
  read: procedure
    .input(z.string())
    .handler(({ input, context }) => readFile(context.shell.resolveFile(input), 'utf8')),
  opened: procedure.handler(({ context, signal }) => context.shell.nextOpenedFile(signal)),
  pick: procedure.handler(({ context }) => context.shell.pickFile(['csv'])),
  save: procedure.input(z.string()).handler(({ input, context }) =>
    context.shell.saveFile({
      fileName: 'crew – list.txt',
      mediaType: 'text/plain',
      takeOut: async () => Buffer.from(input),
      onSaved: context.onSaved,
    }),
  ),
  savePdf: procedure.handler(({ context }) =>
    context.shell.saveFile({
      fileName: 'order.pdf',
      mediaType: 'application/pdf',
      takeOut: async () => Buffer.from('%PDF-'),
    }),
  ),
  show: procedure.input(z.string()).handler(({ input, context }) => context.shell.showInFolder(input)),
  openPdf: procedure.input(z.string()).handler(({ input, context }) => context.shell.openPdf(input)),
  quit: procedure.handler(({ context }) => context.shell.quit()),
}

/** A caller of {@link createTinyProgram}'s contract. */
export type TinyClient = RouterClient<typeof router>

/** The smallest program that uses everything a host has to lend, for testing hosts alone. */
export function createTinyProgram(
  onClose: () => void = () => undefined,
  onSaved: () => void = () => undefined,
  onLock: () => void = () => undefined,
): CreateProgram {
  return shell => ({
    router,
    context: { shell, onSaved },
    lock: onLock,
    rest: () => undefined,
    whenIdle: () => undefined,
    close: onClose,
  })
}

/** Whether `error` came over the wire as the contract's error `code`. */
export function isContractError(error: unknown, code: string): boolean {
  return error instanceof ORPCError && error.code === code && error.defined
}
