import { Input, PasswordInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from './use-form.ts'
import { linesWith, useTaking } from './use-taking.ts'

/** What every field of a form takes. */
export interface FieldProps<T> {
  label: string
  field: Field<T>
  hint?: string
  /** Takes the focus when its dialog opens. */
  isFirst?: boolean
}

/** One line of text. */
export function TextField({
  label,
  field,
  hint,
  isFirst = false,
  dir,
  ...rest
}: FieldProps<string> & TextExtras) {
  return (
    <TextInput
      {...(dir === undefined ? {} : { ref: followItsText })}
      label={label}
      description={hint}
      error={field.error}
      value={field.value}
      onChange={event => field.onChange(event.currentTarget.value)}
      data-autofocus={isFirst || undefined}
      autoComplete="off"
      spellCheck={false}
      {...rest}
    />
  )
}

/** Mantine would give the attribute to the frame around the field, whose direction is the layout's. */
function followItsText(input: HTMLInputElement | null): void {
  if (input) input.dir = 'auto'
}

interface TextExtras {
  placeholder?: string
  /** The field takes the direction of what is typed. */
  dir?: 'auto'
  maxLength?: number
  rightSection?: ReactNode
}

/** Several lines of text. Enter makes a new line here; Ctrl+Enter sends the form. */
export function NoteField({ label, field, hint, isFirst = false }: FieldProps<string>) {
  return (
    <Textarea
      label={label}
      description={hint}
      error={field.error}
      value={field.value}
      onChange={event => field.onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          event.currentTarget.form?.requestSubmit()
      }}
      data-autofocus={isFirst || undefined}
      autosize
      minRows={2}
      maxRows={6}
    />
  )
}

/** A passphrase, with the eye that shows it. */
export function PassphraseField({
  label,
  field,
  hint,
  isFirst = false,
  isNew = false,
}: FieldProps<string> & { isNew?: boolean }) {
  const { t } = useTranslation()
  const [isShown, setIsShown] = useState(false)
  return (
    <PasswordInput
      label={label}
      description={hint}
      error={field.error}
      value={field.value}
      onChange={event => field.onChange(event.currentTarget.value)}
      data-autofocus={isFirst || undefined}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visible={isShown}
      onVisibilityChange={setIsShown}
      visibilityToggleButtonProps={{
        tabIndex: 0,
        'aria-label': t(isShown ? 'hidePassphrase' : 'showPassphrase'),
      }}
    />
  )
}

/**
 * One of a closed list, by its word. Typing finds it, the arrows open it. It never opens by itself, or it would cover what
 * stands in the form; Enter opens it only while nothing is chosen and something must be.
 */
export function ChoiceField<T extends string>({
  label,
  field,
  hint,
  missing,
  choices,
  isFirst = false,
  mayBeEmpty = false,
  limit,
}: FieldProps<T | null> & ChoiceExtras<T>) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const [query, setQuery] = useState('')
  const { left, ...taking } = useTaking({
    query,
    setQuery,
    fitting: typed => linesWith(typed, choices),
    chosen: choices.find(({ value }) => value === field.value)?.label ?? null,
    onTake: value => field.onChange(value as T),
    takesFirst: true,
  })
  const openWhereEmpty = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isOpen || mayBeEmpty || field.value !== null) return
    event.preventDefault()
    setIsOpen(true)
  }
  return (
    <Select
      label={label}
      description={hint}
      error={
        left ?? (field.isMissing ? (missing ?? t('chooseThe', { what: startedSmall(label) })) : field.error)
      }
      data={choices.map(choice => ({ ...choice }))}
      value={field.value}
      onChange={field.onChange}
      searchable
      {...taking}
      selectFirstOptionOnChange
      limit={limit ?? Infinity}
      nothingFoundMessage={t('nothingFits')}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      onKeyDown={openWhereEmpty}
      // What is typed takes the place of what was chosen.
      onClick={event => event.currentTarget.select()}
      clearable={mayBeEmpty}
      allowDeselect={mayBeEmpty}
      data-autofocus={isFirst || undefined}
    />
  )
}

interface ChoiceExtras<T extends string> {
  choices: readonly { value: T; label: string }[]
  mayBeEmpty?: boolean
  /** Said where nothing was chosen, for a label that does not name the thing: “Choose who signs.” */
  missing?: string
  /** At most so many choices are shown at once; typing brings the others. */
  limit?: number
}

/** A label as it stands within a sentence. */
function startedSmall(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

/** One of a few, all in sight: yes, no, not known. Arrows choose. */
export function PickField<T extends string>({
  label,
  field,
  choices,
}: {
  label: string
  field: Field<T>
  choices: readonly { value: T; label: string }[]
}) {
  const id = useId()
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} error={field.error}>
      <div>
        <SegmentedControl
          aria-labelledby={id}
          size="xs"
          data={choices.map(choice => ({ ...choice }))}
          value={field.value}
          onChange={field.onChange}
        />
      </div>
    </Input.Wrapper>
  )
}
