import data from '../../resources/places/ways-in.json' with { type: 'json' }

/**
 * The countries without an airport of their own that are reached through this one (IATA code), e.g. Palestine through Amman.
 * Source and how well it is established: resources/places/ways-in.json.
 */
export function countriesReachedThrough(airport: string): readonly string[] {
  return data.ways.filter(({ airports }) => airports.includes(airport)).map(({ country }) => country)
}
