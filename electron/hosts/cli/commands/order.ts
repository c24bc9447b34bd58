import type { Command } from 'commander'
import type { z } from 'zod'
import type { NewClassOrder } from '#shared/contract/class-orders.ts'
import { parseInstant } from '#shared/model/plain-date.ts'
import type { Client } from '../../../router/index.ts'
import { jsonFile } from '../arguments.ts'
import { made, table } from '../output/result.ts'
import { type ReleaseOptions, withReleaseOptions } from '../release-options.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { releasing } from './protection.ts'

/** `order`: class orders, which protect everybody of a description. */
export function addOrders(program: Command, run: Run): void {
  const order = program.command('order').description('class orders: who is covered, from, until, citation')
  order
    .command('add')
    .description('enter a class order once; it is live on every flight')
    .option('--file <file.json>', fileShape)
    .option('--known <code>', 'one of `order known`, as it comes with Muster')
    .action((named: { file?: string; known?: string }) =>
      run.inStore(async ({ client }) => {
        const { id, covered } = await client.classOrders.add(await orderNamed(client, named))
        return made(id, `covers ${covered} of the people on file`, { covered })
      }),
    )
  order
    .command('known')
    .description(
      'class orders that the public knows of, ready for --known; none is in force before it is added',
    )
    .action(() =>
      run.inStore(async ({ client }) => {
        const orders = await client.classOrders.known()
        const lines = orders.map(({ code, title, from, until, says, source }) => {
          const head = table([[code, from, until ?? 'no end', source.verified, title]])
          return `${head}\n  ${source.citation}\n  ${says}`
        })
        return { json: orders, text: lines.join('\n') || 'None is known for the law of this office.' }
      }),
    )
  order
    .command('preview')
    .description('whom a class order would cover today, before it is entered; changes nothing')
    .requiredOption('--file <file.json>', fileShape)
    .action(({ file }: { file: string }) =>
      run.inStore(async ({ client }) => {
        const people = await client.classOrders.preview(readOrder(await jsonFile(file), file))
        const rows = people.map(({ id, caseNumber, name, birthDate, nationality }) => {
          return [id, caseNumber, name, birthDate, nationality]
        })
        return { json: people, text: rows.length === 0 ? 'It would cover nobody on file.' : table(rows) }
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
  withReleaseOptions(
    order
      .command('end')
      .description('record the decision that ended a class order')
      .argument('<order>', 'id'),
  ).action((id: string, options: ReleaseOptions) => run.inStore(releasing(`classOrder:${id}`, options)))
}

/** The order of a file, or a known one by its code. Throws a UsageError for neither, for both, and for an unknown code. */
async function orderNamed(client: Client, { file, known: code }: { file?: string; known?: string }) {
  if ((file === undefined) === (code === undefined)) {
    throw new UsageError('Name the order by --file FILE.json or --known CODE; nothing changed.')
  }
  if (file !== undefined) return readOrder(await jsonFile(file), file)
  const known = (await client.classOrders.known()).find(each => each.code === code)
  if (known === undefined)
    throw new UsageError(`No known class order is called ${code}; see \`order known\`.`)
  const { title, covers, from, until, source } = known
  return { title, covers, from, until, citation: source.citation }
}

type NewOrder = z.input<typeof NewClassOrder>

const fileShape =
  '{"title"?, "citation", "from", "until"?, "grantedAt"?, "receivedAt"?, "covers": {"nationality"?, "ageUnder"?, ' +
  '"ageFrom"?, "bornFrom"?, "bornTo"?, "custodyPlace"?, "destinations"?, "departsFrom"?, "departsTo"?}}'

const orderKeys = ['title', 'citation', 'from', 'until', 'grantedAt', 'receivedAt', 'covers']
const conditionKeys = [
  'nationality',
  'ageUnder',
  'ageFrom',
  'bornFrom',
  'bornTo',
  'custodyPlace',
  'destinations',
  'departsFrom',
  'departsTo',
]

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
    until: inUtc(order.until),
    grantedAt: inUtc(order.grantedAt),
    receivedAt: inUtc(order.receivedAt),
    covers: Object.fromEntries(conditions),
  } as NewOrder
}

/** An instant with any offset in UTC; anything else as it stands, for the contract to judge. */
function inUtc(value: unknown): unknown {
  return typeof value === 'string' ? (parseInstant(value) ?? value) : (value ?? null)
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
