import {
  type Entry,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js'

/** What an archive may hold at most. Whatever goes beyond is refused before it is unpacked. */
export interface ZipLimits {
  readonly maxEntries: number
  /** Of all wanted entries together, unpacked. */
  readonly maxUnpackedBytes: number
}

/** Why an archive is not opened: it is none, it is damaged, or it would unpack to more than anybody needs. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused'
  readonly why: 'damaged' | 'too_large'

  constructor(why: 'damaged' | 'too_large', detail: string, cause?: unknown) {
    super(detail, { cause })
    this.why = why
  }
}

/** No archive is read that another program could read otherwise, and every entry must be what the directory says. */
const readingOptions = {
  strictness: 'strict',
  checkOverlappingEntry: true,
  checkCrc32: true,
  // Workbooks are read in a worker thread already.
  useWebWorkers: false,
} as const

/**
 * The wanted entries of a ZIP archive, unpacked. The library unpacks no entry further than the size that the directory
 * declares, and all declared sizes together are under the limit, so that neither a lying size nor an entry hidden between
 * others gets through. Throws {@link ZipRefused}.
 */
export async function readZip(
  archive: Uint8Array,
  wanted: (path: string) => boolean,
  limits: ZipLimits,
): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(archive), readingOptions)
  try {
    const unpacked = new Map<string, Uint8Array>()
    for (const entry of await wantedEntries(reader, wanted, limits))
      unpacked.set(entry.filename, await entry.getData(new Uint8ArrayWriter()))
    return unpacked
  } catch (error) {
    throw asRefused(error)
  } finally {
    await reader.close()
  }
}

async function wantedEntries(
  reader: ZipReader<unknown>,
  wanted: (path: string) => boolean,
  { maxEntries, maxUnpackedBytes }: ZipLimits,
): Promise<FileEntry[]> {
  const entries: Entry[] = []
  for await (const entry of reader.getEntriesGenerator()) {
    entries.push(entry)
    if (entries.length > maxEntries) throw new ZipRefused('too_large', `More than ${maxEntries} entries`)
  }
  const files = entries.filter(entry => !entry.directory).filter(entry => wanted(entry.filename))
  const declared = files.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (declared > maxUnpackedBytes) throw new ZipRefused('too_large', `${declared} bytes unpacked`)
  return files
}

function asRefused(error: unknown): ZipRefused {
  if (error instanceof ZipRefused) return error
  const isLonger = error instanceof Error && error.message === ERR_INVALID_UNCOMPRESSED_SIZE
  return new ZipRefused(isLonger ? 'too_large' : 'damaged', String(error), error)
}
