/** What long work between offices does besides: tell how far it is, and end when it is called off. */
export interface ExchangeSteps {
  progress(done: number, total: number | null, step: string): void
  /** Throws the refusal CANCELLED once the work is called off. */
  throwIfCancelled(): void
}
