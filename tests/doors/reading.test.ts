import { expect, test } from 'vitest'
import type { z } from 'zod'
import { procedures } from '#tests/access/procedures.ts'
import { likeAnother, readingDoors, writingDoors } from './reading-doors.ts'

test('every procedure that takes a file is in one of the tables of doors', () => {
  const taking = procedures().filter(({ input }) => input && takesFile(input))
  expect(taking.map(({ path }) => path).sort()).toEqual(
    [...Object.keys(readingDoors), ...writingDoors, ...likeAnother].sort(),
  )
})

/** Whether an input names a file anywhere. */
function takesFile(schema: z.ZodType): boolean {
  const { def } = schema as unknown as { def: Readonly<Record<string, unknown>> }
  const shape = (def.shape ?? {}) as Readonly<Record<string, z.ZodType>>
  const inner = [def.innerType, def.in, def.element, ...((def.options as z.ZodType[] | undefined) ?? [])]
  const parts = [...Object.values(shape), ...inner].filter(part => part !== undefined) as z.ZodType[]
  return 'file' in shape || parts.some(takesFile)
}
