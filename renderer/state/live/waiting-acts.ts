import type { WaitingAct } from '#shared/contract/waiting.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'
import { waitingReleaseNouns } from './waiting-releases.ts'

/** What waits for whoever is signed in, and for nobody else's eyes: the urgent line leads there, and the screens offer these acts alone. */
export const useWaitingActs = createSessionStore<{ acts: readonly WaitingAct[] }>(() => ({ acts: [] }))

/** What may make an act wait, end its waiting, or say who may do it. */
export const waitingActNouns = [
  ...waitingReleaseNouns,
  'user',
  'signingKey',
  'certificate',
  'certificateConfirmation',
  'certificateEnd',
  'rulePack',
  'packConfirmation',
  'officeTrust',
  'officeTrustConfirmation',
  'erasure',
  'erasureConfirmation',
  'settledTrouble',
] as const

const ask = createPlainAsk<readonly WaitingAct[]>(acts => useWaitingActs.setState({ acts }))

/** Asks for them. */
export function loadWaitingActs(): void {
  void ask(signal => client.waiting.acts(undefined, { signal }))
}

/** Which act it is, as {@link useIsWaiting} and a link to it name it: `erasure 01J…`. */
export function nameOfAct(act: WaitingAct): string {
  switch (act.kind) {
    case 'trust':
    case 'erasure':
    case 'pack':
      return `${act.kind} ${act.id}`
    case 'confirm':
    case 'certify':
      return `${act.kind} ${act.user}`
    case 'root':
      return 'root'
    case 'release':
      return 'releases'
  }
}

/** Whether this act waits for whoever is signed in. */
export function useIsWaiting(name: string): boolean {
  return useWaitingActs(({ acts }) => acts.some(act => nameOfAct(act) === name))
}
