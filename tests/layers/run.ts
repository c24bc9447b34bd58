import { houses } from './arrows.ts'
import { checkLayers } from './check.ts'

/** `npm run layers`: prints the floors, then every arrow drawn backwards and every circle; fails on either. */
const { files, arrows, violations, circles } = checkLayers(process.cwd())

for (const { folder, floors } of houses)
  process.stdout.write(`${folder}: ${floors.map(rooms => rooms.join(', ')).join(' < ')}\n`)
for (const violation of violations) process.stderr.write(`${violation}\n`)
for (const circle of circles) process.stderr.write(`a circle of files: ${circle.join(', ')}\n`)
process.stdout.write(
  `layers: ${files} files, ${arrows} arrows, ${violations.length} drawn backwards, ${circles.length} circles\n`,
)
process.exitCode = violations.length + circles.length > 0 ? 1 : 0
