import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'))
const [folder, name] =
  process.platform === 'win32'
    ? [`node-win-${process.arch}`, 'node.exe']
    : [`node-${process.platform}-${process.arch}`, 'node']

/** A checkout with nothing in it but the script and npm's folder of commands. */
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'muster-node-'))
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true })
  cpSync('electron/hosts/find-node.js', join(root, 'electron/hosts/find-node.mjs'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Runs the script in this Node, which says that it is another version. */
function runAs(version: string, ...script: string[]) {
  const claim = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  const args = [
    '--import',
    `data:text/javascript,${claim}`,
    join(root, 'electron/hosts/find-node.mjs'),
    ...script,
  ]
  return spawnSync(process.execPath, args, { encoding: 'utf8' })
}

/** Puts the package there that brings Node: this very one. */
function installNode(): void {
  const program = join(root, 'node_modules', folder, 'bin', name)
  mkdirSync(dirname(program), { recursive: true })
  symlinkSync(process.execPath, program)
}

test.each(['20.20.2', '22.23.0'])(
  'Node %s is told in one sentence what is missing, and nothing else',
  version => {
    const { status, stderr, stdout } = runAs(version)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^Muster needs Node 24 or later and found ${RegExp.escape(version)}: [^\n]+\\.\n$`),
    )
  },
)

test.each(['24.0.0', '25.1.0'])('Node %s goes on without a word', version => {
  expect(runAs(version)).toMatchObject({ status: 0, stderr: '', stdout: '' })
})

test('where npm has taken the link to its Node away, it is put back, and npm finds that Node', () => {
  installNode()
  expect(runAs('20.20.2')).toMatchObject({ status: 0, stderr: '', stdout: '' })
  const PATH = [join(root, 'node_modules/.bin'), '/usr/bin', '/bin'].join(delimiter)
  const next = spawnSync('node --version', { shell: true, env: { ...process.env, PATH }, encoding: 'utf8' })
  expect(next).toMatchObject({ status: 0, stdout: `${process.version}\n` })
})

test('a script is run by the Node that npm installed, with what was handed on, and its status is the answer', () => {
  installNode()
  const script = join(root, 'script.mjs')
  writeFileSync(script, 'console.log(process.versions.node, ...process.argv.slice(2))\nprocess.exitCode = 3')
  const { node } = process.versions
  expect(runAs('20.20.2', script, 'a', 'b')).toMatchObject({ status: 3, stdout: `${node} a b\n` })
  // Once more, from a shell that does not know the link.
  expect(runAs('20.20.2', script, 'a', 'b')).toMatchObject({ status: 3, stdout: `${node} a b\n` })
  expect(runAs('24.0.0', script, 'a', 'b')).toMatchObject({ status: 3, stdout: '24.0.0 a b\n' })
})

test('an old Node that somebody puts before the right one is refused, and not linked again', () => {
  installNode()
  runAs('20.20.2')
  expect(runAs('20.20.2')).toMatchObject({ status: 1 })
})

test('what a newcomer types asks for it first, and package.json asks for the same Node', () => {
  for (const script of ['start', 'test', 'muster', 'dev', 'check', 'bench', 'build', 'dist'])
    expect(scripts[script]).toMatch(/^node electron\/hosts\/find-node\.js ((electron|tests)\/|&& )/)
  expect(engines.node).toBe('>=24')
})
