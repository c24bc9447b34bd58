/**
 * Ends the program with one sentence where its Node is too old: Electron carries Node 24, and so does the package that
 * npm installs (package.json, optionalDependencies) where there is one for the system. JavaScript without imports, so
 * that any Node can read it.
 */
const needed = 24
const found = process.versions.node

if (Number.parseInt(found, 10) < needed) {
  process.stderr.write(
    `Muster needs Node ${needed} or later and found ${found}: run "npm ci" without leaving out optional packages, or, where ` +
      `none brings Node (macOS, Windows on ARM), install Node ${needed} from https://nodejs.org.\n`,
  )
  process.exit(1)
}
