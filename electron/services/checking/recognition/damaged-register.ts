import { StoreError } from '../../../store/errors.ts'
import { isRegisterFile } from '../../../store/file/paths.ts'

/** Whether an error says that rows of a register are lost or damaged. */
export function isDamagedRegister(error: unknown): boolean {
  if (!(error instanceof StoreError) || error.code !== 'STORE_DAMAGED') return false
  const { path } = error.data as { path: string } // The code says which data it has.
  return isRegisterFile(path)
}

/** What `ask` gives; undefined where rows of a register are lost or damaged. */
export function unlessDamaged<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (!isDamagedRegister(error)) throw error
    return undefined
  }
}
