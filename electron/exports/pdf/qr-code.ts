import QRCode from 'qrcode'

/**
 * A QR code (ISO/IEC 18004) as SVG, without the quiet zone: the page leaves it free. Error correction Q restores a
 * quarter of the symbol, for paper that was folded or wet.
 */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'Q' })
  const { size } = modules
  const squares: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (modules.get(y, x)) squares.push(`M${x} ${y}h1v1h-1z`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares.join('')}"/></svg>`
}
