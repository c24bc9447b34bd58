/**
 * For which systems and processors a program or library was made, as Node names them: `linux-x64`. More than one for a
 * Mac's universal file; none for what is no such file. By ELF (gABI, chapter 4: `e_machine`), PE (Microsoft, "PE
 * Format": COFF file header) and Mach-O (`mach-o/loader.h`, `mach-o/fat.h`).
 */
export function executableSystems(file: Buffer): string[] {
  if (file.length < 64) return []
  if (file.readUInt32BE(0) === 0x7f454c46) return named('linux', elfProcessors[file.readUInt16LE(18)])
  if (file.readUInt16LE(0) === 0x5a4d) return named('win32', peProcessor(file))
  if (file.readUInt32LE(0) === 0xfeedfacf) return named('darwin', machProcessors[file.readUInt32LE(4)])
  if (file.readUInt32BE(0) === 0xcafebabe) return fatMachSystems(file)
  return []
}

const elfProcessors: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' }
const peProcessors: Readonly<Record<number, string>> = { 34404: 'x64', 43620: 'arm64' }
const machProcessors: Readonly<Record<number, string>> = { 16777223: 'x64', 16777228: 'arm64' }

function named(system: string, processor: string | undefined): string[] {
  return processor === undefined ? [] : [`${system}-${processor}`]
}

function peProcessor(file: Buffer): string | undefined {
  const header = file.readUInt32LE(0x3c)
  const isThere = header + 6 <= file.length && file.readUInt32BE(header) === 0x50450000
  return isThere ? peProcessors[file.readUInt16LE(header + 4)] : undefined
}

/** A universal file begins with one entry of 20 bytes for each processor. */
function fatMachSystems(file: Buffer): string[] {
  const entries = Math.min(file.readUInt32BE(4), Math.floor((file.length - 8) / 20))
  return Array.from(
    { length: entries },
    (_, index) => machProcessors[file.readUInt32BE(8 + index * 20)],
  ).flatMap(processor => named('darwin', processor))
}
