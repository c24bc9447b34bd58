import { navigate } from 'wouter/use-hash-location'

/**
 * Where one can be in Muster. Places are hashes (`#/flights/01J...`): they work alike under `app://` and on the loopback
 * host, and no request goes out when one is opened.
 */
export const places = {
  flights: () => '/flights',
  flight: (id: string) => `/flights/${encodeURIComponent(id)}`,
  /** Why somebody is blocked, waits or is clear on a flight: now, or at a recorded check. */
  explain: (flight: string, person: string, check?: string) =>
    `/flights/${[flight, 'explain', person, ...(check ? [check] : [])].map(encodeURIComponent).join('/')}`,
  people: () => '/people',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  register: () => '/register',
  review: () => '/review',
  exchange: () => '/exchange',
  log: () => '/log',
  office: () => '/office',
  /** Whether a document is genuine; open to whoever is not signed in, too. */
  verify: () => '/verify',
  /** The rules in force, at one entry if it is named as findings name it (`bar.withholding`). */
  rules: (entry?: string) => (entry === undefined ? '/rules' : `/rules/${encodeURIComponent(entry)}`),
} as const

/** Goes to a place of {@link places}. For links use `<a href={hrefOf(place)}>`, so that they can be seen and copied. */
export function go(place: string): void {
  navigate(place)
}

/** The address of a place, for a link. */
export function hrefOf(place: string): string {
  return `#${place}`
}
