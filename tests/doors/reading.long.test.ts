import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { errors } from '#shared/contract/errors.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { saidOf, unreadableFiles, unreadableKinds } from '#tests/support/unreadable-files.ts'
import { readingDoors } from './reading-doors.ts'

test.skipIf(process.platform === 'win32')(
  'each door for reading refuses by name what is no file, an empty one and none, and waits for nothing',
  async () => {
    const { reed } = await anOffice()
    const bar = await aBar(reed)
    const files = await unreadableFiles()
    for (const [door, read] of Object.entries(readingDoors)) {
      for (const kind of unreadableKinds)
        expect(
          await refusalOf(() => read({ client: reed, file: files[kind], bar })),
          `${door}: ${kind}`,
        ).toEqual({
          code: 'FILE_UNREADABLE',
          next: expect.stringMatching(saidOf[kind]),
        })
      for (const file of [files['an empty file'], '']) {
        const { code, next } = await refusalOf(() => read({ client: reed, file, bar }))
        expect(Object.keys(errors), `${door}: ${file}`).toContain(code)
        expect(next, `${door}: ${file}`).toMatch(/^[A-Z].*\.$/)
      }
    }
  },
)

async function aBar(client: Client): Promise<string> {
  const personId = await aPersonOnFile(client, 1)
  const span = { from: plainDate('2026-11-03'), until: null, destinations: [] }
  const evidence = 'Order of the judge, page 4'
  return (await client.evidence.addBar({ personId, kind: 'withholding', ...span, evidence })).id
}

async function refusalOf(work: () => unknown): Promise<{ code: string; next: string }> {
  try {
    await work()
  } catch (error) {
    const { code, data } = error as { code: string; data?: { next: string } }
    return { code, next: data?.next ?? String(error) }
  }
  throw new Error('It was read')
}
