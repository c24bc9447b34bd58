import { statfsSync, statSync } from 'node:fs'
import { StoreError } from '../errors.ts'

/** Throws STORE_DISK_FULL when the disk of `folder` has no room for another copy of `file` and its journal. */
export function assertRoomForCopy(folder: string, file: string): void {
  const size = ['', '-wal']
    .map(suffix => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes)
  const { bavail, bsize } = statfsSync(folder)
  const neededBytes = Math.ceil(size * 1.1)
  if (bavail * bsize < neededBytes) throw new StoreError('STORE_DISK_FULL', { neededBytes })
}
