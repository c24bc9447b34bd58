import type { Paper, Shape } from './page-model.ts'
import { isRightToLeft } from './printable-text.ts'

/** What the template resources/typst/dossier.typ sets: a file of one person, internal to the office. */
export interface DossierLayout {
  readonly language: 'en'
  readonly title: string
  readonly paper: Paper
  readonly person: {
    readonly name: string
    readonly native: string | null
    readonly nativeRightToLeft: boolean
  }
  /** Above the name: what file this is. */
  readonly kicker: string
  /** Beside the name at the head of later pages. */
  readonly running: string
  readonly verdict: { readonly word: string; readonly shape: Shape } | null
  readonly basis: readonly { readonly label: string; readonly value: string }[]
  readonly groups: readonly { readonly heading: string; readonly items: readonly DossierItem[] }[]
  readonly footer: string
}

/** One matter of a dossier: on the left what it is, on the right what there is to say. */
export interface DossierItem {
  readonly title: string
  readonly result: string
  readonly shape: Shape | null
  readonly lines: readonly string[]
  /** Law and how well it is established; smaller. */
  readonly sources: readonly string[]
}

/** Somebody's name at the head of their dossier. */
export function nameOnDossier({
  name,
  nativeName,
}: {
  name: string
  nativeName: string | null
}): DossierLayout['person'] {
  return { name, native: nativeName, nativeRightToLeft: nativeName !== null && isRightToLeft(nativeName) }
}

/** `birthDate` and `class_order` as words. */
export function words(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}

/** With a capital at its start. */
export function sentence(text: string): string {
  return text.replace(/^./, letter => letter.toUpperCase())
}

/** A value of a record as text. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([name, part]) => `${words(name)} ${valueText(part)}`)
    .join(', ')
}
