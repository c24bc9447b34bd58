/** The part of saxen 11 that is used here; the package has no types of its own (its README, "Supported Hooks"). */
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      hook: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
      ) => void,
    ): this
    on(event: 'closeTag', hook: (name: string) => void): this
    on(event: 'text', hook: (text: string, decode: (text: string) => string) => void): this
    on(event: 'cdata', hook: (text: string) => void): this
    on(event: 'error', hook: (error: Error) => void): this
    parse(xml: string): Error | undefined
  }
}
