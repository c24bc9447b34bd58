import { parseSync } from 'oxc-parser'

/** A name of a module in which something may stay from one call to the next. */
export interface ModuleState {
  readonly line: number
  /** Empty where the thing has no name of its own. */
  readonly name: string
  readonly why: string
}

/** Collections that begin empty, or buffers of a size: nothing can be read from them that nobody put in later. */
const filledLater = /^(Weak)?(Map|Set)$|^(Array|ArrayBuffer)$|^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/

const changing = /^(set|add|delete|clear|push|pop|shift|unshift|splice|fill|sort|reverse|copyWithin)$/

/**
 * What a module keeps between calls, as far as its text shows: a variable that can be given another value, a collection
 * that begins empty, a weak one wherever it is made (it only exists to remember), what a `create…` of the module's
 * loading gave, a static field of a class, and a constant whose insides a function changes. It cannot see state that a
 * function of another name makes and keeps for itself.
 */
export function moduleStateOf(file: string, source: string): ModuleState[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: ModuleState[] = []
  const constants = new Set<string>()
  const note = (node: Node, name: string, why: string) =>
    found.push({ line: source.slice(0, node.start).split('\n').length, name, why })

  for (const statement of nodesOf(program.body)) {
    const declared = nodesOf(statement.declaration ?? statement)[0]
    if (declared?.type !== 'VariableDeclaration') continue
    for (const { id, init } of nodesOf(declared.declarations)) {
      const [name] = namesOf(id)
      if (declared.kind !== 'const') note(declared, name ?? '', 'can be given another value')
      for (const each of namesOf(id)) constants.add(each)
      const made = nodesOf(init)[0]
      if (made?.type === 'NewExpression' && isFilledLater(made)) note(made, name ?? '', 'begins empty')
      if (made?.type === 'CallExpression' && /^create[A-Z]/.test(namesOf(made.callee)[0] ?? ''))
        note(made, name ?? '', 'is made while the module loads')
    }
  }

  walk({ ...program }, false, (node, isInFunction) => {
    const [callee] = namesOf(node.callee)
    if (node.type === 'NewExpression' && /^Weak(Map|Set|Ref)$/.test(callee ?? ''))
      note(node, callee ?? '', 'exists to remember')
    if (node.type === 'PropertyDefinition' && node.static === true)
      note(node, namesOf(node.key)[0] ?? '', 'belongs to the class, not to one of its objects')
    const name = isInFunction ? changedBy(node) : undefined
    if (name !== undefined && constants.has(name)) note(node, name, 'is changed by a function')
  })
  return found
}

/** A node of the syntax tree, as ESTree has it; fields differ by type. */
type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function nodesOf(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode)
}

function namesOf(value: unknown): string[] {
  return nodesOf(value).flatMap(node => {
    if (node.type === 'Identifier') return typeof node.name === 'string' ? [node.name] : []
    if (node.type === 'ArrayPattern') return namesOf(node.elements)
    if (node.type === 'ObjectPattern') return nodesOf(node.properties).flatMap(each => namesOf(each.value))
    return []
  })
}

function isFilledLater({ callee, arguments: given }: Node): boolean {
  const [name = ''] = namesOf(callee)
  if (!filledLater.test(name)) return false
  const [first] = nodesOf(given)
  return first === undefined || name.startsWith('Weak') || (name.includes('Array') && !isList(first))
}

function isList({ type }: Node): boolean {
  return type === 'ArrayExpression'
}

/** The name whose insides a node changes. */
function changedBy(node: Node): string | undefined {
  if (node.type === 'AssignmentExpression') return ownerOf(node.left)
  if (node.type === 'UpdateExpression') return ownerOf(node.argument)
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return ownerOf(node.argument)
  if (node.type !== 'CallExpression') return undefined
  const [called] = nodesOf(node.callee)
  const isChange = called?.type === 'MemberExpression' && changing.test(namesOf(called.property)[0] ?? '')
  return isChange ? ownerOf(called) : undefined
}

/** `a` of `a.b[c]`; nothing of anything else. */
function ownerOf(value: unknown): string | undefined {
  const [node] = nodesOf(value)
  if (node?.type !== 'MemberExpression') return undefined
  return namesOf(node.object)[0] ?? ownerOf(node.object)
}

function walk(node: Node, isInFunction: boolean, visit: (node: Node, isInFunction: boolean) => void): void {
  visit(node, isInFunction)
  const isFunction = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
  for (const value of Object.values(node)) {
    for (const child of nodesOf(value)) walk(child, isInFunction || isFunction, visit)
  }
}
