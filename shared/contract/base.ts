import { oc } from '@orpc/contract'
import type { Right } from '../model/rights.ts'
import { errors } from './errors.ts'

/** Whom a procedure answers: anybody, whoever is signed in, or only those who have a right. */
export type Access = 'anybody' | 'signed_in' | Right

/** What the contract says of a procedure beside its input and output; the router holds it (electron/router/context.ts). */
export type ProcedureMeta = { readonly access: Access }

/** What every procedure starts from: the named errors. It answers whoever is signed in. */
export const procedure = oc.$meta<ProcedureMeta>({ access: 'signed_in' }).errors(errors)

/** A procedure that answers before anybody is signed in. */
export const openProcedure = procedure.meta({ access: 'anybody' })

/**
 * A procedure that answers only those who have the right. Where it depends on the input which right is needed, it is the
 * least of them; what acts asks for the right again.
 */
export function procedureFor(right: Right) {
  return procedure.meta({ access: right })
}
