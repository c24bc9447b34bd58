/** What is called of the packages of this folder, so that types can be checked where they are not installed. */

declare module 'pdfmake' {
  const pdfmake: {
    setFonts(fonts: Record<string, { normal: string; bold: string }>): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    setLocalAccessPolicy(allow: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> }
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default pdfmake
}

declare module 'fuse.js' {
  class Fuse<Item> {
    constructor(items: readonly Item[], options: { keys: string[]; includeScore: boolean })
    search(text: string, options: { limit: number }): { item: Item; score?: number }[]
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default Fuse
}

declare module 'date-holidays' {
  class Holidays {
    constructor(country: string, options: { languages: string })
    /** `date` is a local day and time, the day first. */
    getHolidays(year: number): { date: string; type: string; name: string }[]
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default Holidays
}
