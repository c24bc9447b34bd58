import { checkLayers, sourceFiles } from './check.ts'

const violations = checkLayers(process.cwd())
for (const violation of violations) process.stderr.write(`${violation}\n`)
process.stdout.write(
  `layers: ${sourceFiles(process.cwd()).length} files, ${violations.length} arrows drawn backwards\n`,
)
process.exitCode = violations.length > 0 ? 1 : 0
