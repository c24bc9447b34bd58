/**
 * The circles of a graph: every set of more than one node from each of which all others are reached (Tarjan's strongly
 * connected components). Nodes and circles in the order in which they were found.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const path: string[] = []
  const onPath = new Set<string>()
  const circles: string[][] = []

  const low = (node: string) => lowest.get(node) ?? 0
  const visit = (node: string): void => {
    lowest.set(node, order.size)
    order.set(node, order.size)
    path.push(node)
    onPath.add(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next)
      if (onPath.has(next)) lowest.set(node, Math.min(low(node), low(next)))
    }
    if (low(node) === order.get(node)) close(node)
  }
  const close = (first: string): void => {
    const circle = path.splice(path.indexOf(first))
    for (const node of circle) onPath.delete(node)
    if (circle.length > 1) circles.push(circle)
  }
  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return circles
}
