import type { Command } from 'commander'
import type { z } from 'zod'
import type { NewClassOrder } from '#shared/contract/class-orders.ts'
import { jsonFile } from './arguments.ts'
import { made, table } from './result.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

/** `order`: class orders, which protect everybody of a description. */
export function addOrders(program: Command, run: Run): void {
  const order = program.command('order').description('class orders: who is covered, from, until, citation')
  order
    .command('add')
    .description('enter a class order once; it is live on every flight')
    .requiredOption(
      '--file <file.json>',
      '{"title"?, "citation", "from", "until"?, "covers": {"nationality"?, "ageUnder"?, "ageFrom"?, "custodyPlace"?, "destinations"?}}',
    )
    .action(({ file }: { file: string }) =>
      run.inStore(async ({ client }) => {
        const { id, covered } = await client.classOrders.add(readOrder(await jsonFile(file), file))
        return made(id, `covers ${covered} of the people on file`, { covered })
      }),
    )
  order
    .command('list')
    .description('every class order, lifted ones included')
    .action(() =>
      run.inStore(async ({ client }) => {
        const orders = await client.classOrders.list()
        const rows = orders.map(({ id, from, until, liftedAt, title, citation }) => {
          return [id, from, until ?? 'no end', liftedAt === null ? 'stands' : 'lifted', title, citation]
        })
        return { json: orders, text: rows.length === 0 ? 'No class order.' : table(rows) }
      }),
    )
}

type NewOrder = z.input<typeof NewClassOrder>

const orderKeys = ['title', 'citation', 'from', 'until', 'covers']
const conditionKeys = ['nationality', 'ageUnder', 'ageFrom', 'custodyPlace', 'destinations']

/**
 * The order of a file. A key that nobody knows is refused: a condition misspelt and dropped would cover the wrong
 * people. One text may stand where a list is meant. Whether the values are right, the contract says.
 */
function readOrder(value: unknown, file: string): NewOrder {
  const order = requireKeys(value, orderKeys, file)
  const covers = requireKeys(order.covers, conditionKeys, `${file}, covers`)
  const lists = ['nationality', 'custodyPlace', 'destinations']
  const conditions = Object.entries(covers).map(([key, condition]) => {
    return [key, lists.includes(key) && typeof condition === 'string' ? [condition] : condition]
  })
  const { citation, from } = order
  return {
    title: order.title ?? citation,
    citation,
    from,
    until: order.until ?? null,
    covers: Object.fromEntries(conditions),
  } as NewOrder
}

function requireKeys(value: unknown, known: readonly string[], where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${where}: write an object with ${known.join(', ')}; nothing changed.`)
  }
  const unknown = Object.keys(value).filter(key => !known.includes(key))
  if (unknown.length === 0) return value as Record<string, unknown>
  throw new UsageError(
    `${where}: ${unknown.join(', ')} is not known; write ${known.join(', ')}. Nothing changed.`,
  )
}
