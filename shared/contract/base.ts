import { oc } from '@orpc/contract'
import { errors } from './errors.ts'

/** What every procedure starts from: the named errors. */
export const procedure = oc.errors(errors)
