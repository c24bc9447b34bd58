/** What electron-builder says of a program that it is about to pack: the part that is looked at here. */
export interface Packing {
  /** As Node's `process.platform` says it. */
  readonly electronPlatformName: string
  /** A place in electron-builder's list of processors. */
  readonly arch: number
}

/** electron-builder's `Arch`, in its order. */
const processors = ['ia32', 'x64', 'armv7l', 'arm64', 'universal']

/**
 * electron-builder's hook before it packs (electron-builder.yml names this file). Throws unless the program is for the
 * very system that packs: npm has installed the native parts of no other, and electron-builder would pack these in silence.
 */
export function beforePack(packing: Packing): void {
  const here = `${process.platform}-${process.arch}`
  const wanted = systemOf(packing)
  if (wanted !== here)
    throw new Error(
      `Muster for ${wanted} cannot be packed on ${here}, whose native parts are the ones installed: run "npm ci && npm run dist" on ${wanted}.`,
    )
}

/** For which system and processor a program is packed, as Node names them: `linux-x64`. */
export function systemOf({ electronPlatformName, arch }: Packing): string {
  return `${electronPlatformName}-${processors[arch]}`
}
