import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, isDefinedError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type App, type Client, createClient, createRouter } from '#electron/router/index.ts'
import { anApp, anOffice, aPersonOnFile } from '#tests/support/office.ts'

/** The same contract through the two kinds of carriers: in this process, and as messages between ports. */
const carriers: [string, (app: App) => Client][] = [
  ['in process', createClient],
  ['over a port', overPort],
]

describe.each(carriers)('errors %s', (_name, connect) => {
  test('nobody signed in is an error by name, with what to do next', async () => {
    const [error] = await safe(connect(anApp()).people.search({ query: '' }))
    expect(isDefinedError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'SIGNED_OUT', data: { next: 'Open a store and sign in.' } })
  })

  test('input that does not fit names the place and the reason', async () => {
    const { app } = await anOffice()
    const badly = { familyName: 'Karimi', givenNames: 'Reza', birthDate: '1987-02-30' }
    const [error] = await safe(connect(app).people.create(badly as never))
    expect(isDefinedError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'birthDate', reason: 'Not a date (YYYY-MM-DD, YYYY-MM or YYYY)' }] },
    })
  })

  test('a control or half a character in a text is refused by the name of its field', async () => {
    const { app, reed } = await anOffice()
    const client = connect(app)
    const person = { familyName: 'Karimi', givenNames: 'Reza' }
    const column = async (input: object) => {
      const [error] = await safe(client.people.create({ ...person, ...input }))
      expect(error).toMatchObject({ code: 'INVALID_INPUT', data: { problems: [expect.anything()] } })
      return (error as unknown as { data: { problems: [{ column: string }] } }).data.problems[0].column
    }
    for (const bad of ['A\u0000', 'A\u001b[2J', 'A\nB', 'A\u0085', 'A\ud800', '\udc00A', 'A\u2028B'])
      for (const field of ['familyName', 'nativeName', 'custodyPlace'])
        expect(await column({ [field]: bad })).toBe(field)
    expect(await client.people.create({ ...person, nativeName: 'کریمی 𝒜' })).toHaveProperty('id')
    // A stop goes in all the same.
    const personId = await aPersonOnFile(reed, 1)
    await client.evidence.stop({ personId, why: 'the court \ud800 called' })
    expect((await reed.people.get({ person: personId })).stops[0]).toMatchObject({
      why: 'the court \ufffd called',
    })
  })

  test("a refusal of the store's has the contract's name", async () => {
    const app = anApp()
    const [error] = await safe(
      connect(app).session.signIn({ folder: '/nowhere/x.muster-store', user: 'A', passphrase: 'p' }),
    )
    expect(isDefinedError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'STORE_MISSING', data: { next: expect.stringContaining('nowhere') } })
  })

  test('a rule that says no gives its reasons', async () => {
    const office = await anOffice()
    const id = await aPersonOnFile(office.reed, 1)
    const file = await office.reed.people.get({ person: id })
    const document = { id: file.documents[0]!.id }
    const client = connect(office.app)
    await client.evidence.withdrawDocument(document)
    const [error] = await safe(client.evidence.withdrawDocument(document))
    expect(isDefinedError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringMatching(/^This document ended at 2026-11-23T/)] },
    })
  })

  test('a fault in the program has no name in the contract, and its text stays inside', async () => {
    const { app } = await anOffice()
    app.session!.store.person.search = () => {
      throw new Error('KARIMI, Reza lives at a secret place')
    }
    const [error] = await safe(connect(app).people.search({ query: '' }))
    expect(isDefinedError(error)).toBe(false)
    if (_name === 'over a port') expect(JSON.stringify(error)).not.toContain('KARIMI')
  })
})

test('listening to changes ends when the listener goes, whatever carries it', async () => {
  const { app, reed } = await anOffice()
  const events = await overPort(app).session.changes()
  const pending = events.next()
  await reed.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
  await expect(pending).resolves.toMatchObject({ done: false, value: { noun: 'person' } })
  const waiting = events.next()
  await events.return?.()
  await expect(waiting).resolves.toMatchObject({ done: true })
})

function overPort(app: App): Client {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  new RPCHandler(createRouter()).upgrade(port1, { context: { app } })
  port1.start()
  port2.start()
  return createORPCClient<Client>(new RPCLink({ port: port2 }))
}
