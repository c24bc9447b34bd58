export function FlightsScreen() {
  return null
}
