import { create } from 'zustand'
import type { FieldValue } from '#shared/changes/entry.ts'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { Noun } from '#shared/model/codes.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createAsk, notAsked, type Remote } from '../../state/ask/answer.ts'

type Keys = Awaited<ReturnType<typeof client.exchange.keys>>
type Trusted = Awaited<ReturnType<typeof client.exchange.trusted>>

/** What the screen knows: this office's keys, whom it trusts, and what waits to be settled. */
interface Exchange {
  keys: Remote<Keys>
  trusted: Remote<Trusted>
  conflicts: Remote<readonly ConflictView[]>
}

export const useExchange = create<Exchange>()(() => ({
  keys: notAsked,
  trusted: notAsked,
  conflicts: notAsked,
}))

const askKeys = createAsk<Keys>(
  () => useExchange.getState().keys,
  keys => useExchange.setState({ keys }),
)
const askTrusted = createAsk<Trusted>(
  () => useExchange.getState().trusted,
  trusted => useExchange.setState({ trusted }),
)
const askConflicts = createAsk<readonly ConflictView[]>(
  () => useExchange.getState().conflicts,
  conflicts => useExchange.setState({ conflicts }),
)

export function loadExchange(): void {
  void askKeys(() => client.exchange.keys())
  loadTrusted()
  loadConflicts()
}

export function loadTrusted(): void {
  void askTrusted(() => client.exchange.trusted())
}

export function loadConflicts(): void {
  void askConflicts(() => client.exchange.conflicts())
}

/** What a record is called: `bar`, `person`. */
export function nounWord(noun: string): string {
  const known = Noun.options.find(each => each === noun)
  return known ? t(`codes:noun.${known}`) : noun
}

/** Fields and their values in one line. */
export function inLine(values: Readonly<Record<string, FieldValue>>): string {
  return Object.entries(values)
    .map(([field, value]) => `${field}: ${value === null ? t('exchange:nothing') : textOf(value)}`)
    .join(', ')
}

function textOf(value: FieldValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
