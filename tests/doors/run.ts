import { writeFileSync } from 'node:fs'
import { doorTable, tableFile } from './table.ts'

/** `npm run doors`: writes the table of doors and protections anew. */
writeFileSync(tableFile, doorTable())
process.stdout.write(`Written: ${tableFile}\n`)
