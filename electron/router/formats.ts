import { parseMrz } from '#shared/formats/mrz/parse.ts'
import { os } from './context.ts'

/** Formats that need no store (shared/contract/formats.ts). Pure functions: there is no service between. */
export const formats = {
  parseMrz: os.formats.parseMrz.handler(({ input }) => {
    const { format, valid, fields, errors, notices } = parseMrz(input.text)
    return { format, valid, fields, errors, notices: [...notices] }
  }),
}
