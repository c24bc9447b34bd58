import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from './part.ts'
import { shippedParts } from './parts.ts'
import { npmSbom, sbomOf } from './sbom.ts'

/** What lies in dist/ and goes into the package beside the program, for whoever asks what is in it (electron-builder.yml). */
export const papers = ['licences.txt', 'sbom.cdx.json'] as const

/** Writes `dist/licences.txt`, every licence of what is shipped, and `dist/sbom.cdx.json`, the list of all of it, below `root`. */
export function writePapers(root: string): void {
  const parts = shippedParts(root)
  const dist = join(root, 'dist')
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'licences.txt'), licencesText(parts))
  writeFileSync(join(dist, 'sbom.cdx.json'), `${JSON.stringify(sbomOf(parts, npmSbom(root)), null, 2)}\n`)
}

/** All licences as one text: first which, then each in full. */
export function licencesText(parts: readonly Part[]): string {
  const heading = ({ name, version, licence }: Part) => `${name} ${version}: ${licence}`
  const inFull = parts.map(part => `${'='.repeat(80)}\n${heading(part)}\n\n${part.text}\n`)
  const first = [
    'What Muster is made of, and under which licences.',
    'Those of Electron’s Chromium are in LICENSES.chromium.html beside the program.',
  ]
  return [...first, '', ...parts.map(heading), '', ...inFull].join('\n')
}
