import { join } from 'node:path'
import { writePapers } from './write-papers.ts'

// `npm run sbom`, which `npm run build` ends with.

writePapers(join(import.meta.dirname, '../..'))
