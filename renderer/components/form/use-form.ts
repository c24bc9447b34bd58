import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ErrorText } from '../progress/error-notice.tsx'
import { fieldProblems, problemsAtFields } from './field-problems.ts'
import { showFirstProblem } from './first-problem.ts'
import { typedOver, useKept, withTyped } from './kept-typing.tsx'

/** What one field needs: spread it onto any field of this folder. */
export interface Field<T> {
  value: T
  onChange: (value: T) => void
  error: string | undefined
  /** The form was refused because this is empty. */
  isMissing?: boolean
}

/** A form in use: its fields, whether it is on its way, and what came back wrong. */
export interface Form<Values> {
  values: Values
  field: <Name extends keyof Values>(name: Name) => Field<Values[Name]>
  isBusy: boolean
  problem: ErrorText | undefined
  /** Empties the form of what had been typed before; null where nothing of it came back. */
  startAnew: (() => void) | null
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/**
 * Keeps a form's values as they are typed, checks them against `schema` (the contract's or the model's own) on submit,
 * and then calls `submit` with the checked ones. `submit` answers what went wrong, or undefined when all is well; what it
 * says of one field stands under that field. Inside KeepTyped (kept-typing.tsx) what was typed and not sent comes back.
 */
export function useForm<Values extends object, Checked>(
  initial: Values,
  schema: z.ZodType<Checked>,
  submit: (checked: Checked) => Promise<ErrorText | undefined>,
): Form<Values> {
  const { t } = useTranslation()
  const kept = useKept()
  const [start] = useState(initial)
  const [values, setValues] = useState(() => withTyped(start, kept.read()))
  const [isBack, setIsBack] = useState(() => Object.keys(typedOver(start, values)).length > 0)
  const [errors, setErrors] = useState<Partial<Record<keyof Values, string>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ErrorText>()
  const { submitted, refuse } = useRefusals()

  useEffect(() => kept.write(typedOver(start, values)), [kept, start, values])

  async function send(): Promise<void> {
    if (isBusy) return
    const checked = schema.safeParse(values)
    setErrors(checked.success ? {} : fieldProblems(checked.error, values, t))
    if (!checked.success) return refuse()
    setIsBusy(true)
    const refused = await submit(checked.data)
    if (!refused) kept.end()
    const { atFields, elsewhere } = problemsAtFields(refused, values)
    setErrors(atFields)
    setProblem(elsewhere)
    setIsBusy(false)
    if (refused) refuse()
  }

  return {
    values,
    isBusy,
    problem,
    startAnew: isBack
      ? () => {
          setValues(start)
          setErrors({})
          setProblem(undefined)
          setIsBack(false)
        }
      : null,
    field: name => ({
      value: values[name],
      error: errors[name],
      isMissing: errors[name] === t('requiredField'),
      onChange: value => {
        setValues(before => ({ ...before, [name]: value }))
        setErrors(before => ({ ...before, [name]: undefined }))
      },
    }),
    onSubmit: event => {
      event.preventDefault()
      event.stopPropagation()
      submitted.current = event.currentTarget
      // What somebody typed and no line of a list fits is not left out of what is sent (useTaking).
      if (event.currentTarget.querySelector('[data-fits-nothing]')) return refuse()
      void send()
    },
  }
}

/** After each refusal, once it is drawn, the first thing wrong in the form that was sent comes into sight. */
function useRefusals() {
  const submitted = useRef<HTMLFormElement>(null)
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (count > 0 && submitted.current) showFirstProblem(submitted.current)
  }, [count])
  return { submitted, refuse: () => setCount(before => before + 1) }
}
