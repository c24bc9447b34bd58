import { createContext, useContext } from 'react'
import type { HistoryEntry, PersonFile } from '#shared/contract/people.ts'
import type { HoldingQuestion, ProtectionRow } from '#shared/contract/protections.ts'
import type { PersonStay } from '#shared/contract/stays.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import { Noun } from '#shared/model/codes.ts'
import { client } from '../../client.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'

/** Everything about one person that the screen shows. */
export interface Dossier {
  file: PersonFile
  history: readonly HistoryEntry[]
  /** All that are not lifted; whom they cover is the screen's question. */
  classOrders: readonly ClassOrder[]
  /** What protects the person, and where each stands. */
  protections: readonly ProtectionRow[]
  /** What else holds the person until somebody decides. */
  questions: readonly HoldingQuestion[]
  /** What stops the person for a time, for the clocks beside the records. */
  stays: readonly PersonStay[]
}

/** The person in front, for what stands deep in the screen; `again` reads everything anew. */
export const DossierContext = createContext<{ dossier: Dossier; again: () => void } | null>(null)

/** The person in front. Throws outside of their screen. */
export function useDossier(): { dossier: Dossier; again: () => void } {
  const context = useContext(DossierContext)
  if (!context) throw new Error('A part of the screen of a person stands outside of it')
  return context
}

/** Asks for a person by id or case number, now and after every change. */
export function useDossierOf(key: string) {
  return useAnswer(() => dossierOf(key), [key], { nouns: Noun.options })
}

async function dossierOf(key: string): Promise<Dossier> {
  const [file, classOrders] = await Promise.all([
    client.people.get({ person: key }),
    client.classOrders.list(),
  ])
  const [history, stays, protections, questions] = await Promise.all([
    client.people.history({ id: file.person.id }),
    client.stays.ofPerson({ person: file.person.id }),
    client.protections.list({ person: file.person.id }),
    client.protections.questions({ person: file.person.id }),
  ])
  return {
    file,
    history,
    stays,
    protections,
    questions,
    classOrders: classOrders.filter(order => order.liftedAt === null),
  }
}
