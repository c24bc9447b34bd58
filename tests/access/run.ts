import { writeFileSync } from 'node:fs'
import { accessTable, tableFile } from './table.ts'

/** `npm run access`: writes the table of procedures and roles anew. */
writeFileSync(tableFile, accessTable())
process.stdout.write(`Written: ${tableFile}\n`)
