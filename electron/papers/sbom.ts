import { execSync } from 'node:child_process'
import { z } from 'zod'
import { idOf, type Part } from './part.ts'

const Component = z.looseObject({ 'bom-ref': z.string() })
const Bom = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({}) }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})

/** The list of materials that npm makes of the lock file in `root`: CycloneDX 1.5 as JSON. Of all packages, tools among them. */
export function npmSbom(root: string): unknown {
  const command = 'npm sbom --package-lock-only --sbom-format cyclonedx --sbom-type application'
  return JSON.parse(execSync(command, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }))
}

/**
 * The list of materials of what is shipped: of npm's list the parts that go along, with the hashes of their archives, then fonts
 * and data. The same each time: without the moment of its making, and under Muster's name instead of the folder's. Throws where
 * npm's list lacks a package that goes along.
 */
export function sbomOf(parts: readonly Part[], listOfAll: unknown): object {
  const all = Bom.parse(listOfAll)
  const { serialNumber: _number, ...rest } = all
  const { timestamp: _timestamp, component, ...metadata } = all.metadata
  const own = String(component['bom-ref'])
  const ids = new Set(parts.map(idOf))
  const components = all.components
    .filter(each => ids.has(each['bom-ref']))
    .map(each => ({ ...each, scope: 'required' }))
  const listed = new Set(components.map(each => each['bom-ref']))
  const others = parts.filter(part => !listed.has(idOf(part)))
  const missing = others.filter(({ kind }) => kind === 'package')
  if (missing.length > 0) throw new Error(`npm does not list ${missing.map(idOf).join(', ')}`)
  const isNamed = (id: string) => listed.has(id) || id === own
  const dependencies = all.dependencies
    .filter(({ ref }) => isNamed(ref))
    .map(each => ({ ...each, dependsOn: each.dependsOn.filter(isNamed) }))
  return {
    ...rest,
    metadata: { ...metadata, component: { ...component, name: 'muster' } },
    components: [...components, ...others.map(dataComponent)],
    dependencies,
  }
}

function dataComponent(part: Part): object {
  const { name, version, licence } = part
  return { 'bom-ref': idOf(part), type: 'data', name, version, licenses: [{ license: { id: licence } }] }
}
