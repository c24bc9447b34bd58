/** The part of pdfmake 0.3 that the benchmark calls; the package brings no types. */
declare module 'pdfmake' {
  interface FontFiles {
    normal: string
    bold: string
  }

  const pdfmake: {
    setFonts(fonts: Record<string, FontFiles>): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    setLocalAccessPolicy(allow: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> }
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default pdfmake
}
