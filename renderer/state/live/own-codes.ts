import type { OwnCodes } from '#shared/contract/rule-packs.ts'
import { client } from '../../client.ts'
import { useAnswer } from '../ask/use-answer.ts'

/** No pack adds anything, as far as is known yet. */
const none: OwnCodes = { bars: [], permits: [], issuers: [] }

/** What the pack in force adds to the closed lists, with its words for them; nothing until it was asked. */
export function useOwnCodes(): OwnCodes {
  const { value } = useAnswer(signal => client.rulePacks.ownCodes(undefined, { signal }), [])
  return value ?? none
}

/** The pack's word for a code of its own; the code itself where the pack in force does not know it. */
export function ownWord(of: OwnCodes[keyof OwnCodes], code: string): string {
  return of.find(each => each.code === code)?.title ?? code
}
