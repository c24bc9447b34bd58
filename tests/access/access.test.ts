import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import type { App, Client } from '#electron/router/index.ts'
import { Role } from '#shared/model/codes.ts'
import { anOffice, sessionOf, withUser } from '#tests/support/office.ts'
import { carriers } from './carriers.ts'
import { type Procedure, procedures, rolesOf } from './procedures.ts'

const guarded = procedures().filter(({ access }) => access !== 'anybody')
const refused = ['SIGNED_OUT', 'NOT_ALLOWED']

test.each(Object.keys(carriers))(
  'every procedure answers the roles that the contract names, and nobody else, %s',
  async carrier => {
    const office = await anOffice()
    for (const role of Role.options) await withUser(office, `Only ${role}`, [role])
    const acting: App = { ...office.app, session: null }
    const client = await carriers[carrier]?.(acting)
    if (!client) throw new Error('No such carrier')
    for (const procedure of guarded)
      expect(await refusalOf(client, procedure), procedure.path).toBe('SIGNED_OUT')
    for (const role of Role.options) {
      acting.session = sessionOf(office.app, `Only ${role}`)
      for (const procedure of guarded) {
        const may = rolesOf(procedure.access).includes(role)
        expect(await refusalOf(client, procedure), `${procedure.path} as ${role}`).toBe(
          may ? null : 'NOT_ALLOWED',
        )
      }
    }
  },
)

/** SIGNED_OUT, NOT_ALLOWED or null, of a call that says nothing: whoever may ask is told what is missing, or is answered. */
async function refusalOf(client: Client, { part, name }: Procedure): Promise<string | null> {
  const parts = client as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
  try {
    const answer = await parts[part]?.[name]?.(undefined)
    if (isIterator(answer)) await firstOf(answer)
    return null
  } catch (error) {
    if (error instanceof ORPCError && refused.includes(error.code)) return error.code
    return null
  }
}

type Call = (input: unknown) => Promise<unknown>

/** A refusal may come with the first event; what waits for news is left. */
async function firstOf(events: AsyncIterator<unknown>): Promise<void> {
  const soon = new Promise(resolve => setImmediate(resolve))
  await Promise.race([events.next(), soon])
  await events.return?.()
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}
