/** For vi.waitFor, which waits a second unless told: a machine under load takes its time. */
export const patience = { timeout: 20_000 }
