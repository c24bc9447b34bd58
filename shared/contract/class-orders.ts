import { z } from 'zod'
import { ClassOrder } from '#shared/model/class-order.ts'
import { Note } from '#shared/model/fields.ts'
import { ClassOrderId } from '#shared/model/ids.ts'
import { procedure } from './base.ts'
import { PersonRow } from './people.ts'

/** Class orders: entered once, live on every flight. */
export const NewClassOrder = ClassOrder.pick({
  title: true,
  covers: true,
  from: true,
  until: true,
  citation: true,
})

export const classOrders = {
  list: procedure.output(z.array(ClassOrder)),
  /** Whom it would cover, among everybody on file, before it is saved. */
  preview: procedure.input(NewClassOrder).output(z.array(PersonRow)),
  add: procedure.input(NewClassOrder).output(z.object({ id: ClassOrderId, covered: z.int() })),
  /** Needs a reviewer or approver. */
  lift: procedure.input(z.object({ id: ClassOrderId, evidence: Note })).output(z.void()),
}
