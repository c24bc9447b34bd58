import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** One of the lines to choose from. */
export interface Choice {
  value: string
  label: string
}

/** A field in which typing finds a line of a list. */
interface Taking {
  /** What stands in the field. */
  query: string
  setQuery: (query: string) => void
  /** The lines that fit what is typed. */
  fitting: (typed: string) => readonly Choice[]
  /** The line that stands in the field while nothing is typed over it; null where it holds none, or several. */
  chosen: string | null
  onTake: (value: string) => void
  /** False while the lines are those of the letters before. */
  isAnswered?: boolean
  /** Whether the first of several is taken. Not where a wrong one would be no slip but another person. */
  takesFirst?: boolean
  /** What was taken stands apart from the field, which is empty for the next. */
  isForSeveral?: boolean
}

/**
 * What is typed is never dropped: Tab, Enter, and whatever else leaves the field take the line marked, the one that is just what
 * is typed (its code or its words), the only one that fits, or the first. What fits nothing stays, and is said to; the form is not
 * sent with it (useForm). Mantine alone would empty the field. The answer is what Mantine's Select and MultiSelect take.
 */
export function useTaking(taking: Taking) {
  const { query, setQuery, fitting, chosen, onTake } = taking
  const { isAnswered = true, takesFirst = false, isForSeveral = false } = taking
  const { t } = useTranslation()
  const [left, setLeft] = useState<{ typed: string; count: number }>()
  const [isHeld, setIsHeld] = useState(false)
  const isLeaving = useRef(false)
  const isTyped = query.trim() !== '' && query !== chosen

  // A form begun anew empties its fields from outside, also while this one is being left and hears nothing of Mantine.
  const [before, setBefore] = useState(chosen)
  if (before !== chosen) {
    setBefore(chosen)
    if (query === (before ?? '')) setQuery(chosen ?? '')
  }

  function settle(): void {
    setIsHeld(!isAnswered)
    if (!isAnswered) return
    const options = fitting(query)
    const option = lineFor(query, options, takesFirst)
    setLeft(option ? undefined : { typed: query, count: options.length })
    if (!option) return
    onTake(option.value)
    setQuery(isForSeveral ? '' : option.label)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever left before the answer came has it settled once it is there
  useEffect(() => {
    if (isHeld && isAnswered) settle()
  }, [isHeld, isAnswered])

  return {
    searchValue: query,
    onSearchChange: (typed: string) => {
      // Mantine empties the field as it is left.
      if (isLeaving.current) return
      setIsHeld(false)
      setLeft(undefined)
      setQuery(typed)
    },
    onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => {
      if (!isTyped || event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Tab')) return
      const marked = isAnswered ? markedLine(event.target) : null
      if (marked && event.key === 'Enter') return
      if (event.key === 'Enter') {
        event.preventDefault()
        event.stopPropagation()
      }
      if (marked) marked.click()
      else settle()
    },
    onBlurCapture: (_event: FocusEvent<HTMLElement>) => {
      isLeaving.current = true
      setTimeout(() => {
        isLeaving.current = false
      })
      if (isTyped) settle()
      else if (chosen !== null) setQuery(chosen)
    },
    left: left && t(left.count > 1 ? 'severalFit' : 'fitsNothing', { typed: left.typed }),
    'data-fits-nothing': left ? true : undefined,
  }
}

/** The line that is just what was typed, by its code or its words; else the only one, or the first where that may be taken. */
export function lineFor(typed: string, options: readonly Choice[], takesFirst: boolean): Choice | undefined {
  const said = typed.trim().toLowerCase()
  const exact = options.filter(({ value, label }) => [value, label].some(each => each.toLowerCase() === said))
  if (exact.length === 1) return exact[0]
  return takesFirst || options.length === 1 ? options[0] : undefined
}

/** The lines whose words hold what is typed, as Mantine shows them. */
export function linesWith(typed: string, choices: readonly Choice[]): Choice[] {
  return choices.filter(({ label }) => label.toLowerCase().trim().includes(typed.toLowerCase().trim()))
}

/** The line of the open list that the arrows, or the list itself, marked. */
function markedLine(target: EventTarget): HTMLElement | null {
  const list = target instanceof HTMLElement ? target.getAttribute('aria-controls') : null
  const shown = list ? document.getElementById(list) : null
  return shown?.querySelector<HTMLElement>('[data-combobox-selected]') ?? null
}
