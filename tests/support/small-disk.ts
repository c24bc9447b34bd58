import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A file system of so many megabytes, gone after the file's tests; null where this machine does not let us make one. */
export function mountSmallDisk(megabytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const point = mkdtempSync(join(tmpdir(), 'muster-disk-'))
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', point], {
      stdio: 'ignore',
    })
  } catch {
    rmSync(point, { recursive: true })
    return null
  }
  afterAll(() => {
    execFileSync('/bin/umount', ['-l', point])
    rmSync(point, { recursive: true })
  })
  return point
}
