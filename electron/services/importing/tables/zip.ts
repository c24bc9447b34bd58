import { crc32, inflateRawSync } from 'node:zlib'

/** What an archive may hold at most. Whatever goes beyond is refused before it is unpacked. */
export interface ZipLimits {
  entries: number
  /** Bytes of all wanted entries together, unpacked. */
  unpackedBytes: number
}

/** Why an archive is not opened: it is none, it is damaged, or it would unpack to more than anybody needs. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused'
  readonly why: 'damaged' | 'too_large'

  constructor(why: 'damaged' | 'too_large', detail: string) {
    super(detail)
    this.why = why
  }
}

/**
 * The wanted entries of a ZIP archive, unpacked (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16; stored and deflated).
 * Only what the central directory lists is read, never more than the size it declares, and all declared sizes together
 * stay under the limit: neither a lying size nor an entry hidden between others gets through. Throws
 * {@link ZipRefused}.
 */
export function readZip(
  archive: Buffer,
  wanted: (path: string) => boolean,
  limits: ZipLimits,
): Map<string, Buffer> {
  const entries = readDirectory(archive, limits).filter(entry => wanted(entry.path))
  const declared = entries.reduce((sum, entry) => sum + entry.unpackedSize, 0)
  if (declared > limits.unpackedBytes) throw new ZipRefused('too_large', `${declared} bytes unpacked`)
  return new Map(entries.map(entry => [entry.path, unpack(archive, entry)]))
}

/** An archive of entries as they are, unpacked: what a reader gets that shall see nothing else. */
export function writeStoredZip(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, content] of entries) {
    const name = Buffer.from(path)
    const fields = sizeFields(name, content)
    parts.push(Buffer.concat([header(signatures.local, [[20, 2], [0x800, 2], ...fields]), name, content]))
    const place: Field[] = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ]
    directory.push(header(signatures.directory, [[20, 2], [20, 2], [0x800, 2], ...fields, ...place]), name)
    offset += parts.at(-1)?.length ?? 0
  }
  const listing = Buffer.concat(directory)
  const count: Field = [entries.size, 2]
  const end = header(signatures.end, [[0, 2], [0, 2], count, count, [listing.length, 4], [offset, 4], [0, 2]])
  return Buffer.concat([...parts, listing, end])
}

interface ZipEntry {
  path: string
  method: number
  crc: number
  packedSize: number
  unpackedSize: number
  offset: number
}

const signatures = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 }

function readDirectory(archive: Buffer, limits: ZipLimits): ZipEntry[] {
  const end = archive.lastIndexOf(u32(signatures.end))
  if (end < 0 || end + 22 > archive.length) throw new ZipRefused('damaged', 'No end of central directory')
  const count = archive.readUInt16LE(end + 10)
  if (count > limits.entries) throw new ZipRefused('too_large', `${count} entries`)
  const entries: ZipEntry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    const entry = guarded(() => readEntry(archive, at))
    entries.push(entry)
    at = entry.next
  }
  return entries
}

function readEntry(archive: Buffer, at: number): ZipEntry & { next: number } {
  if (archive.readUInt32LE(at) !== signatures.directory) throw new ZipRefused('damaged', 'No directory entry')
  const nameEnd = at + 46 + archive.readUInt16LE(at + 28)
  return {
    path: archive.toString('utf8', at + 46, nameEnd),
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packedSize: archive.readUInt32LE(at + 20),
    unpackedSize: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
    next: nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32),
  }
}

function unpack(archive: Buffer, entry: ZipEntry): Buffer {
  const content = guarded(() => {
    const start =
      entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28)
    const packed = archive.subarray(start, start + entry.packedSize)
    return entry.method === 0 ? packed : inflate(packed, entry)
  })
  if (content.length !== entry.unpackedSize || crc32(content) !== entry.crc) {
    throw new ZipRefused('damaged', `${entry.path} is not what the directory says`)
  }
  return content
}

/** Unpacks to the declared size and not a byte further, whatever the data would go on to. */
function inflate(packed: Buffer, entry: ZipEntry): Buffer {
  if (entry.method !== 8) throw new ZipRefused('damaged', `Method ${entry.method}`)
  return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpackedSize, 1) })
}

/** Reading beyond the end, and data that does not unpack, are damage. */
function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ZipRefused) throw error
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ZipRefused('too_large', 'An entry unpacks to more than it declares')
    }
    throw new ZipRefused('damaged', String(error))
  }
}

type Field = [value: number, bytes: 2 | 4]

function header(signature: number, fields: readonly Field[]): Buffer {
  return Buffer.concat([
    u32(signature),
    ...fields.map(([value, bytes]) => (bytes === 4 ? u32(value) : u16(value))),
  ])
}

/** Method, time, date, checksum, both sizes, length of the name and of nothing else: alike in both headers. */
function sizeFields(name: Buffer, content: Buffer): Field[] {
  const size: Field = [content.length, 4]
  return [[0, 2], [0, 2], [0x21, 2], [crc32(content), 4], size, size, [name.length, 2], [0, 2]]
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
