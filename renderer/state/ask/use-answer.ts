import { useCallback, useEffect, useState } from 'react'
import type { Noun } from '#shared/model/codes.ts'
import { useLive } from '../live/live.ts'
import { type Answer, type Call, createAsking, notAsked } from './answer.ts'
import { showProblem } from './notices.ts'

/** What else makes {@link useAnswer} ask again, and who says what went wrong. */
export interface AnswerOptions {
  /** Asks again when one of these changes in the store. */
  nouns?: readonly Noun[]
  /** Asks again when one of these values is another, and keeps the old answer in sight meanwhile: what somebody types. */
  renewedBy?: readonly unknown[]
  /** Whether what goes wrong is shown across the top; else the component shows `problem` itself. Never changes. */
  showsProblems?: boolean
}

/**
 * The one way in which a component asks. `deps` are what the question is about, as values that JSON can write: when one is
 * another the old answer is gone at once, before anything is drawn, so that nothing is ever shown as the answer to another
 * question. An answer that comes too late is dropped. Nothing is asked while `ask` is null.
 *
 *     const { value, problem, again } = useAnswer(() => client.people.history({ id }), [id], { nouns: ['person'] })
 */
export function useAnswer<T>(
  ask: Call<T> | null,
  deps: readonly unknown[],
  { nouns = noNouns, renewedBy, showsProblems = false }: AnswerOptions = {},
): Answer<T> & { again: () => void } {
  const question = JSON.stringify([ask !== null, ...deps])
  const renewal = JSON.stringify(renewedBy)
  const [known, setKnown] = useState<Known<T>>({ question, answer: before(ask) })
  const [asking] = useState(() =>
    createAsking<T>((answer, of) => {
      setKnown({ question: of, answer })
      if (showsProblems && answer.problem && !answer.isLoading) showProblem(answer.problem)
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is new at every render and does the same while the question is the same
  const again = useCallback(() => {
    if (ask) void asking(ask, question)
    else asking.forget()
  }, [asking, question, renewal])
  useLive(nouns, again)
  useEffect(() => asking.forget, [asking])
  const answer = known.question === question ? known.answer : before(ask)
  return { ...answer, again }
}

interface Known<T> {
  question: string
  answer: Answer<T>
}

const noNouns: readonly Noun[] = []

/** What is known before the first answer: nothing, and it is on its way. */
function before(ask: Call<unknown> | null): Answer<never> {
  return { ...notAsked, isLoading: ask !== null }
}
