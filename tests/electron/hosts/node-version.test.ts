import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const check = resolve('electron/hosts/node-version.js')
const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Runs `args` in this Node, which says that it is another version. */
function runAs(version: string, ...args: string[]) {
  const claim = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  return spawnSync(process.execPath, ['--import', `data:text/javascript,${claim}`, ...args], {
    encoding: 'utf8',
  })
}

test.each(['20.20.2', '22.23.0'])(
  'Node %s is told in one sentence what is missing, and nothing else',
  version => {
    const { status, stderr, stdout } = runAs(version, check)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^Muster needs Node 24 or later and found ${RegExp.escape(version)}: [^\n]+\\.\n$`),
    )
  },
)

test.each(['24.0.0', '25.1.0'])('Node %s goes on without a word', version => {
  expect(runAs(version, check)).toMatchObject({ status: 0, stderr: '', stdout: '' })
})

test('the command line says it before anything that an old Node cannot read', () => {
  const { status, stderr } = runAs('20.20.2', resolve('electron/hosts/cli.js'), '--help')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Muster needs Node 24/)
})

test('npm start and npm test ask it first, and package.json asks for the same Node', () => {
  expect(scripts.start).toMatch(/^node --import \.\/electron\/hosts\/node-version\.js /)
  expect(scripts.test).toMatch(/^node electron\/hosts\/node-version\.js && /)
  expect(engines.node).toBe('>=24')
})
