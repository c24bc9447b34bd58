import { z } from 'zod'
import { ClassOrder, emptyBounds } from '#shared/model/class-order.ts'
import { Note } from '#shared/model/fields.ts'
import { ClassOrderId } from '#shared/model/ids.ts'
import { Source } from '#shared/rules/pack/source.ts'
import { procedure, procedureFor } from './base.ts'
import { PersonRow } from './people.ts'

/** Class orders: entered once, live on every flight. */
export const NewClassOrder = ClassOrder.pick({
  title: true,
  covers: true,
  from: true,
  until: true,
  citation: true,
})
  .extend({
    grantedAt: ClassOrder.shape.grantedAt.default(null),
    receivedAt: ClassOrder.shape.receivedAt.default(null),
  })
  .superRefine(({ covers, from, until }, ctx) => {
    for (const field of emptyBounds(covers)) {
      const message = 'These bounds leave nobody between them'
      ctx.addIssue({ code: 'custom', path: ['covers', field], message, input: covers[field] })
    }
    if (until !== null && until.slice(0, 10) < from) {
      ctx.addIssue({ code: 'custom', path: ['until'], message: 'It ends before it begins', input: until })
    }
  })

/** A class order that the public knows of, ready to be recorded. */
export const KnownClassOrder = ClassOrder.pick({ title: true, covers: true, from: true, until: true }).extend(
  {
    /** Jurisdiction, a point, a name. */
    code: z.string().regex(/^[a-z]{2}\.[a-z0-9-]+$/),
    /** What it asks, how this entry differs from it, and what was not looked up. */
    says: Note,
    source: Source,
  },
)
export type KnownClassOrder = z.infer<typeof KnownClassOrder>

/** Orders that protect everybody of a description. */
export const classOrders = {
  list: procedure.output(z.array(ClassOrder)),
  /** Those that the public knows of, for the office's law. None is in force before somebody records it. */
  known: procedure.output(z.array(KnownClassOrder)),
  /** Whom it would cover, among everybody on file, before it is saved. */
  preview: procedure.input(NewClassOrder).output(z.array(PersonRow)),
  add: procedureFor('edit')
    .input(NewClassOrder)
    .output(z.object({ id: ClassOrderId, covered: z.int() })),
}
