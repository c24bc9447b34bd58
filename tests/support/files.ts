import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

/** A small whole PDF of one page, with `filling` in a stream that nothing draws. */
export function aPdf(filling: Uint8Array = new Uint8Array()): Buffer {
  const stream = Buffer.concat([
    Buffer.from(`4 0 obj\n<< /Length ${filling.length} >>\nstream\n`),
    filling,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const objects = [
    Buffer.from('1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>\nendobj\n'),
    stream,
  ]
  return withTable(Buffer.from('%PDF-1.7\n'), objects)
}

function withTable(header: Buffer, objects: readonly Buffer[]): Buffer {
  let offset = header.length
  const places = objects.map(each => {
    const at = offset
    offset += each.length
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.concat([header, ...objects, Buffer.from(table + trailer)])
}

/** A PNG of one colour, of the size that its header says; `pixels` rows need not be there for a test of the header. */
export function aPng(width = 4, height = 4): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Math.min(height, 4)
  const image = deflateSync(Buffer.alloc(rows * (Math.min(width, 4) + 1), 0x55))
  const parts = [chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

/** The markers of a JPEG with a preview inside, a frame of this size, and scan data of stuffed bytes and restarts. */
export function aJpeg(width = 16, height = 16): Buffer {
  const preview = Buffer.from([0xff, 0xd8, 0xff, 0xd9])
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 2 + preview.length]),
    preview,
    Buffer.from([...frame, ...scan, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ])
}
