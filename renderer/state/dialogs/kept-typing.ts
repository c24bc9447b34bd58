import { onAnotherSession } from '../ask/session-store.ts'

/**
 * What was typed into forms and not sent, by form and subject (components/form/kept-typing.tsx). It lives in the memory of
 * the page only, and no longer than its user's session.
 */
export const typedMemory = new Map<string, Readonly<Record<string, { over: unknown; typed: unknown }>>>()

onAnotherSession(() => typedMemory.clear())
