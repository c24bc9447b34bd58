import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentBytes } from '#shared/contract/attachments.ts'
import { aPdf } from '#tests/support/files.ts'
import { anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'

const filling = fc.oneof(
  fc.uint8Array({ maxLength: 4000 }),
  fc.integer({ min: 0, max: 3 * sentBytes }).map(size => new Uint8Array(size).fill(size % 251)),
)

test('whatever a file holds, and in whatever pieces it is sent, it is read back byte for byte', async () => {
  const { reed, app } = await anOffice()
  const person = await aPersonOnFile(reed, 1)
  const [clearance] = (await reed.people.get({ person })).clearances
  const to = { noun: 'medicalClearance', id: clearance?.id ?? '' } as const
  const contents = new Set<string>()
  await fc.assert(
    fc.asyncProperty(filling, fc.integer({ min: 700, max: sentBytes }), async (inside, step) => {
      const bytes = aPdf(inside)
      const sent = { name: 'order.pdf', size: bytes.length }
      let upload: string | null = null
      const length = Math.max(step, Math.ceil(bytes.length / 40))
      for (let from = 0; from < bytes.length; from += length) {
        const piece = bytes.subarray(from, from + length).toString('base64')
        upload = (await reed.attachments.send({ ...sent, upload, piece })).upload
      }
      const document = { kind: 'sent', upload: upload ?? '', name: 'order.pdf' } as const
      const { id, sha256 } = await reed.attachments.add({ to, document })
      contents.add(sha256 ?? '')
      const back = await reed.attachments.content({ id })
      expect(Buffer.from(back.bytes, 'base64').equals(bytes)).toBe(true)
      expect(app.session?.store.attachedContent.count()).toBe(contents.size)
    }),
    { numRuns: runs(40) },
  )
  expect(app.session?.store.changes.verify().broken).toBeNull()
})
