/**
 * Letters as web pages write them (`Mu&ntilde;oz`, `Mu&#241;oz`): a list that was copied or exported from one keeps them. Named ones
 * are a letter and its mark, by the names of the HTML Standard, 13.5 (named character references), of which those of Latin letters
 * and of signs between them are read here.
 */

const marks: Readonly<Record<string, string>> = {
  ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', macr: '\u0304', breve: '\u0306' },
  ...{ dot: '\u0307', uml: '\u0308', ring: '\u030a', dblac: '\u030b', caron: '\u030c', cedil: '\u0327' },
  ...{ ogon: '\u0328' },
}

const others: Readonly<Record<string, string>> = {
  ...{ amp: '&', apos: "'", quot: '"', nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', shy: '' },
  ...{
    AElig: 'Æ',
    aelig: 'æ',
    OElig: 'Œ',
    oelig: 'œ',
    szlig: 'ß',
    ETH: 'Ð',
    eth: 'ð',
    THORN: 'Þ',
    thorn: 'þ',
  },
  ...{
    Oslash: 'Ø',
    oslash: 'ø',
    Dstrok: 'Đ',
    dstrok: 'đ',
    Lstrok: 'Ł',
    lstrok: 'ł',
    Hstrok: 'Ħ',
    hstrok: 'ħ',
  },
  ...{ imath: 'ı', inodot: 'ı', Idot: 'İ' },
}

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g

/** A text with the letters that its references stand for; one that is none of these stays. */
export function readEntities(text: string): string {
  if (!text.includes('&')) return text
  // What was written into a page twice holds references to their own signs.
  return readOnce(readOnce(text))
}

function readOnce(text: string): string {
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return letterOf(name) ?? whole
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return isCharacter(point) ? String.fromCodePoint(point) : whole
  })
}

function letterOf(name: string): string | undefined {
  const mark = marks[name.slice(1)]
  return others[name] ?? (mark === undefined ? undefined : (name.slice(0, 1) + mark).normalize('NFC'))
}

function isCharacter(point: number): boolean {
  return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
}
