import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { KnownClassOrder } from '#shared/contract/class-orders.ts'
import { resourcePath } from '../../resources.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'

/**
 * Class orders that the public knows of, for the office's law: a start for the form, with what each says and how well that
 * is established. None is in force here before somebody records it.
 */
export function knownClassOrders(store: Reading): KnownClassOrder[] {
  const { jurisdiction } = ownOffice(store)
  return readKnownClassOrders().filter(({ code }) => code.startsWith(`${jurisdiction}.`))
}

/** All that come with the program (resources/rules/known-class-orders.json); one that is not sound is a fault. */
export function readKnownClassOrders(): KnownClassOrder[] {
  const text = readFileSync(resourcePath('rules', 'known-class-orders.json'), 'utf8')
  return z.array(KnownClassOrder).parse(JSON.parse(text))
}
