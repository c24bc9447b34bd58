/** What marks something wrong: a field, what is said under one, or a notice of the form as a whole. The first marks a field itself. */
const problems = '[aria-invalid="true"], .mantine-InputWrapper-error, [role="alert"]'

const controls = 'input:not([type="hidden"], [type="file"]), textarea, button'

/**
 * Brings what is wrong in a refused form into sight and puts the focus there: in a long form it may be scrolled away, and
 * the button would seem dead.
 */
export function showFirstProblem(form: HTMLFormElement): void {
  const problem = form.querySelector<HTMLElement>(problems)
  if (!problem) return
  const shut = problem.closest('details')
  if (shut) shut.open = true
  const field = problem.closest<HTMLElement>('.mantine-InputWrapper-root')
  const control = field ? field.querySelector<HTMLElement>(controls) : passphraseOf(form)
  ;(control ?? problem).focus({ preventScroll: true })
  // The label above and the words below are in sight with it.
  ;(field ?? problem).scrollIntoView({ block: 'center' })
}

/** Where the form as a whole was refused that asks for a passphrase, that is what is typed again: it is selected, and typing replaces it. */
function passphraseOf(form: HTMLFormElement): HTMLElement | null {
  const passphrase = form.querySelector<HTMLInputElement>('input[autocomplete="current-password"]')
  passphrase?.select()
  return passphrase
}
