/**
 * The same text with every sign for one digit as 0 to 9: the decimal digits of other scripts (`۱۳۶۷` becomes `1367`), digits in
 * circles, raised and lowered ones (`①`, `²`), and the numerals in which Chinese and Japanese papers are dated.
 */
export function toAsciiDigits(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text.replace(signsOfDigits, sign => digitOf(sign) ?? sign)
}

/** U+2460 and those behind it are circles and brackets; 〇 is a letter-number to Unicode, the other numerals are letters. */
const signsOfDigits =
  /(?![0-9])[\p{Nd}\p{No}\u{1f100}-\u{1f10c}〇零一二三四五六七八九壹貳贰參叁肆伍陸陆柒捌玖]/gu

const numerals: ReadonlyMap<string, string> = new Map(
  ['〇零', '一壹', '二貳贰', '三參叁', '四肆', '五伍', '六陸陆', '七柒', '八捌', '九玖'].flatMap(
    (signs, digit) => [...signs].map((sign): [string, string] => [sign, String(digit)]),
  ),
)

/** Circled digits that Unicode decomposes into nothing: the code point of the first, and which digit that is. */
const circles: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x24f5, 1, 9],
  [0x24ff, 0, 1],
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
]

function digitOf(sign: string): string | undefined {
  const point = sign.codePointAt(0) ?? 0
  if (/\p{Nd}/u.test(sign)) return String(placeInRun(point) % 10)
  const circle = circles.find(([first, , count]) => point >= first && point < first + count)
  if (circle !== undefined) return String(point - circle[0] + circle[1])
  return numerals.get(sign) ?? /^\(?(\d)[).,]?$/.exec(sign.normalize('NFKC'))?.[1]
}

/** How many decimal digits stand before this one without a gap: each set has ten in their order (Unicode Core Specification, 4.6). */
function placeInRun(point: number): number {
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return point - first
}
