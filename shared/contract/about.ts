import { z } from 'zod'

/**
 * What the build writes of Muster beside the page (`about.json`, vite.config.ts): its version, and the licences of all that goes
 * along.
 */
export const About = z.object({
  version: z.string(),
  parts: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })),
})
export type About = z.infer<typeof About>
