import QRCode from 'qrcode'

/** The squares of a QR code as one SVG path, one unit a module, in a field of `size` by `size`, without the quiet zone. */
export interface QrSquares {
  readonly size: number
  readonly path: string
}

/**
 * A QR code (ISO/IEC 18004). Error correction Q restores a quarter of the symbol, for paper that was folded or wet, and screens
 * that shine.
 */
export function qrSquares(text: string): QrSquares {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'Q' })
  const { size } = modules
  const squares: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (modules.get(y, x)) squares.push(`M${x} ${y}h1v1h-1z`)
  }
  return { size, path: squares.join('') }
}

/** {@link qrSquares} as an SVG file: the page leaves the quiet zone free. */
export function qrSvg(text: string): string {
  const { size, path } = qrSquares(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}
