import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react'

/** What was typed into one field, and over what. */
interface TypedField {
  over: unknown
  typed: unknown
}

/** What was typed into a form and not sent, by the field's name. */
export type TypedFields = Readonly<Record<string, TypedField>>

/** Where the page keeps what was typed and not sent, by what {@link KeepTyped} names. */
export type TypedMemory = Pick<Map<string, TypedFields>, 'get' | 'set' | 'delete'>

/** The memory of the page. Without one, nothing is kept. */
export const TypedMemoryContext = createContext<TypedMemory | null>(null)

const KeptContext = createContext<Kept | null>(null)

/** What a form asks of what was typed into it before. */
interface Kept {
  read: () => TypedFields | undefined
  write: (typed: TypedFields) => void
  /** It is on record: nothing of it is kept, now or later. */
  end: () => void
}

/**
 * Keeps what is typed into the form inside, under the name `as`, until it is sent: whoever left it by Escape finds it again. The name
 * says which form it is and about whom: what was typed about one person or record is never shown about another.
 */
export function KeepTyped({ as, children }: { as: string; children: ReactNode }) {
  const memory = useContext(TypedMemoryContext)
  const hasEnded = useRef(false)
  const kept = useMemo(
    () =>
      memory && {
        read: () => memory.get(as),
        write: (typed: TypedFields) => {
          if (hasEnded.current || Object.keys(typed).length === 0) memory.delete(as)
          else memory.set(as, typed)
        },
        end: () => {
          hasEnded.current = true
          memory.delete(as)
        },
      },
    [memory, as],
  )
  return <KeptContext value={kept}>{children}</KeptContext>
}

const keepsNothing: Kept = { read: () => undefined, write: () => undefined, end: () => undefined }

/** What is kept of the form this is called in. */
export function useKept(): Kept {
  return useContext(KeptContext) ?? keepsNothing
}

/** The fields of a form that are secrets: they are never kept. */
export const secretFields: readonly string[] = ['passphrase', 'again', 'repeat', 'next']

/** What was typed over `initial`, without secrets. */
export function typedOver<Values extends object>(initial: Values, values: Values): TypedFields {
  const names = Object.keys(values) as (keyof Values & string)[]
  return Object.fromEntries(
    names
      .filter(name => !secretFields.includes(name) && !isSame(initial[name], values[name]))
      .map(name => [name, { over: initial[name], typed: values[name] }]),
  )
}

/**
 * `initial` with what was typed over it before. Where another thing stands now than it was typed over, that stays: a word
 * that somebody else recorded meanwhile is not written over unseen.
 */
export function withTyped<Values extends object>(initial: Values, typed: TypedFields | undefined): Values {
  const entries = Object.entries(initial).map(([name, now]) => {
    const before = typed?.[name]
    return [name, before && isSame(before.over, now) ? before.typed : now]
  })
  return Object.fromEntries(entries) as Values
}

/** Values of forms are text, lists and plain objects; chosen files have a key of their own. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
