import type { Noun } from '#shared/model/codes.ts'
import { refusal } from '../../refusal.ts'

/** Some of a record's fields, each of which may be left out or left unsaid. */
export type Stated<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined }

/** Every field of `unsaid`, with the value that was stated where one was. */
export function filled<Fields extends object>(unsaid: Fields, stated: Stated<Fields>): Fields {
  const names = Object.keys(unsaid) as (keyof Fields)[]
  return Object.fromEntries(names.map(name => [name, stated[name] ?? unsaid[name]])) as Fields
}

/** A record ends once: ending it again would overwrite who did, when, and by what. Refuses with RULE_REFUSES. */
export function requireOpen(noun: Noun, endedAt: string | null): void {
  if (endedAt === null) return
  throw refusal('RULE_REFUSES', 'Look at its history.', {
    reasons: [`This ${words[noun]} ended at ${endedAt}.`],
  })
}

const words: Partial<Record<Noun, string>> = {
  travelDocument: 'document',
  removalOrder: 'order',
  consent: 'consent',
}
