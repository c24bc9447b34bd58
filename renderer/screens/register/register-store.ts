import type { RegisterFound } from '#shared/contract/register.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'

/** A register as it stood on a day, and whether it is the one in force and too old. */
export type Snapshot = Awaited<ReturnType<typeof client.register.snapshots>>[number]

/** A decision on a snapshot that is being written. */
export interface Deciding {
  decision: 'accept' | 'withdraw'
  snapshot: Snapshot
}

/** What is looked for; an empty field asks nothing. */
export interface RegisterQuestion {
  number?: string | undefined
  name?: string | undefined
  born?: Parameters<typeof client.register.find>[0]['born']
}

interface RegisterState {
  snapshots: Answer<readonly Snapshot[]>
  found: Answer<RegisterFound>
  classOrders: Answer<readonly ClassOrder[]>
  isAddingClassOrder: boolean
  deciding: Deciding | null
}

/** The registers, what was found in the newest, and the class orders. */
export const useRegister = createSessionStore<RegisterState>(() => ({
  snapshots: notAsked,
  found: notAsked,
  classOrders: notAsked,
  isAddingClassOrder: false,
  deciding: null,
}))

const askSnapshots = createAsk<readonly Snapshot[]>(snapshots => useRegister.setState({ snapshots }))
const askFound = createAsk<RegisterFound>(found => useRegister.setState({ found }))
const askClassOrders = createAsk<readonly ClassOrder[]>(classOrders => useRegister.setState({ classOrders }))

/** Asks for the registers imported. */
export function loadSnapshots(): void {
  void askSnapshots(() => client.register.snapshots())
}

/** Asks for the class orders. */
export function loadClassOrders(): void {
  void askClassOrders(() => client.classOrders.list())
}

/** Looks for rows that may be meant, in the newest register. */
export async function findInRegister(question: RegisterQuestion): Promise<void> {
  useRegister.setState({ found: notAsked })
  await askFound(() => client.register.find(question))
}

/** Opens the form for a decision on a snapshot, or closes it. */
export function setDeciding(deciding: Deciding | null): void {
  useRegister.setState({ deciding })
}

/** Opens or closes the form for a class order. */
export function setAddingClassOrder(isAddingClassOrder: boolean): void {
  useRegister.setState({ isAddingClassOrder })
}
