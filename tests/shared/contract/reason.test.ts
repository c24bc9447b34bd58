import { expect, test } from 'vitest'
import type {
  AssignmentId,
  AttachmentId,
  MovementId,
  RecallId,
  RegisterSnapshotId,
  StatementId,
} from '#shared/model/ids.ts'
import { anOffice, type TestOffice } from '#tests/support/office.ts'

type Client = TestOffice['reed']

const snapshot = 'snapshot' as RegisterSnapshotId
const staff = { assignment: 'place' as AssignmentId, birthDate: null, nationality: null }
const doors: Record<string, (client: Client, text: string) => Promise<unknown>> = {
  'accepting a register': (client, reason) => client.register.accept({ snapshot, reason }),
  'withdrawing a register': (client, reason) => client.register.withdraw({ snapshot, reason }),
  'taking somebody back': (client, reason) => client.people.takeBack({ person: 'A000000001', reason }),
  'withdrawing a recall': (client, reason) =>
    client.recalls.withdraw({ recall: 'recall' as RecallId, reason }),
  'settling a conflict': (client, reason) => client.exchange.settle({ id: 'conflict', take: 'A', reason }),
  'settling a trouble': (client, why) =>
    client.troubles.settle({ kind: 'clock_behind', why, second: 'A. Reed', passphrase: 'no' }),
  'withdrawing a document': (client, why) =>
    client.attachments.withdraw({ id: 'attachment' as AttachmentId, why }),
  'withdrawing a statement': (client, why) =>
    client.statements.withdraw({ id: 'statement' as StatementId, why }),
  'withdrawing a moment of a flight': (client, why) =>
    client.movements.withdraw({ id: 'movement' as MovementId, why }),
  'completing staff': (client, documentNumber) => client.flights.completeStaff({ ...staff, documentNumber }),
}

test.each(Object.entries(doors))('%s takes no text that only fills its place', async (_, ask) => {
  const { ito } = await anOffice()
  for (const text of ['x', '-', 'n/a', 'N.A.', '...', 'see file', 'tbd'])
    await expect(ask(ito, text), text).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ reason: expect.stringContaining(`“${text}”`) }] },
    })
  const said = await ask(ito, 'K7000001 of the registry, as told by telephone').catch(error => error)
  expect(said, 'what says something is asked of the service').not.toMatchObject({ code: 'INVALID_INPUT' })
})
