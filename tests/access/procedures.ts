import type { z } from 'zod'
import type { Access } from '#shared/contract/base.ts'
import { contract } from '#shared/contract/index.ts'
import { Role } from '#shared/model/codes.ts'
import { giveRight } from '#shared/model/rights.ts'

/** A procedure of the contract, as far as whom it answers and what it takes goes. */
export interface Procedure {
  readonly part: string
  readonly name: string
  /** `evidence.stop`. */
  readonly path: string
  readonly access: Access
  readonly input: z.ZodType | undefined
}

/** Every procedure of the contract, in its order. */
export function procedures(): Procedure[] {
  return Object.entries(parts).flatMap(([part, ofPart]) =>
    Object.entries(ofPart).map(([name, procedure]) => {
      const { meta, inputSchema } = procedure['~orpc']
      return { part, name, path: `${part}.${name}`, access: meta.access, input: inputSchema }
    }),
  )
}

/** The roles that a procedure answers. */
export function rolesOf(access: Access): readonly Role[] {
  if (access === 'anybody' || access === 'signed_in') return Role.options
  return Role.options.filter(role => giveRight([role], access))
}

/** By no more than is looked at: the compiler would compare every procedure with every other. */
const parts = contract as unknown as Readonly<Record<string, Readonly<Record<string, Known>>>>

interface Known {
  readonly '~orpc': { readonly meta: { readonly access: Access }; readonly inputSchema?: z.ZodType }
}
