import { spawnSync } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * `node find-node.js SCRIPT …` runs a script by Node 24 or later; without one, it sees to it that programs started by
 * npm's commands after it are run by that. Ends with one sentence where it cannot be had. Electron carries Node 24, and so
 * does a package that npm installs where there is one for the system (package.json, optionalDependencies). npm before 11.6
 * takes the link to it away again, when it clears up after the packages of other systems; then it is put back here.
 * JavaScript that any Node can read.
 */
const needed = 24
const found = process.versions.node
const [script, ...rest] = process.argv.slice(2)

if (Number.parseInt(found, 10) < needed) {
  const program = linkedNode()
  if (script) process.exitCode = spawnSync(program, [script, ...rest], { stdio: 'inherit' }).status ?? 1
} else if (script) {
  process.argv.splice(1, 1)
  await import(pathToFileURL(resolve(script)).href)
}

/** The path of the Node that npm has installed, once it is npm's command `node` again. */
function linkedNode() {
  const isWindows = process.platform === 'win32'
  const folder = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const target = `../${folder}/bin/${isWindows ? 'node.exe' : 'node'}`
  const commands = new URL('../../node_modules/.bin/', import.meta.url)
  const program = fileURLToPath(new URL(target, commands))
  const link = fileURLToPath(new URL(isWindows ? 'node.cmd' : 'node', commands))
  // Where the link is there and `node` is another all the same, npm's commands would go on with that; a script is run by ours.
  if (!existsSync(program) || (existsSync(link) && !script)) refuse()
  if (existsSync(link)) return program
  if (isWindows) writeFileSync(link, `@"%~dp0${target.replaceAll('/', '\\')}" %*\r\n`)
  else symlinkSync(target, link)
  return program
}

/** Also where the link is there and no script was named: then whoever runs this has put another Node before it. */
function refuse() {
  process.stderr.write(
    `Muster needs Node ${needed} or later and found ${found}: run "npm ci" without leaving out optional packages, or, where ` +
      `none brings Node (macOS, Windows on ARM), install Node ${needed} from https://nodejs.org.\n`,
  )
  process.exit(1)
}
