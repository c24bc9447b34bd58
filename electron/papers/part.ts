/** Something of others that goes along with Muster: a package from npm, fonts, data. */
export interface Part {
  /** Only packages are known to npm. */
  readonly kind: 'package' | 'data'
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly licence: string
  /** The licence's text as it came with the part, with its copyright notices. */
  readonly text: string
}

/** `name@version`: how npm's list of materials calls a package. */
export function idOf({ name, version }: Pick<Part, 'name' | 'version'>): string {
  return `${name}@${version}`
}
