export function FlightScreen({ id }: { id: string }) {
  return <p>{id}</p>
}
