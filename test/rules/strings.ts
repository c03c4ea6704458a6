import { parseSync } from 'vite'

type Node = { type: string; [key: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)

/** What is read aloud or stands where people look; every other attribute is for the machine. */
const readByPeople =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label|word|hint|text|what)$/
const letters = /\p{L}/u

/** The texts in one expression that would be read as they stand: what is compared with or looked up by is not. */
function literalsIn(node: Node): string[] {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : []
  if (node.type === 'TemplateLiteral') return [textOf(node)]
  if (node.type === 'ConditionalExpression') return partsOf(node, 'consequent', 'alternate')
  if (node.type === 'LogicalExpression') return partsOf(node, 'left', 'right')
  if (node.type === 'BinaryExpression' && node['operator'] === '+') return partsOf(node, 'left', 'right')
  if (node.type === 'ParenthesizedExpression' || node.type === 'JSXExpressionContainer')
    return partsOf(node, 'expression')
  return []
}
const partsOf = (node: Node, ...names: string[]) =>
  names.flatMap((name) => (isNode(node[name]) ? literalsIn(node[name]) : []))

const textOf = (template: Node) =>
  childrenOf(template)
    .filter(({ type }) => type === 'TemplateElement')
    .map(({ value }) => (typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''))
    .join(' ')

/** Texts that a page would show or read out without asking the words files for them. */
export function strayWords(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) return [`${path} cannot be read: ${errors[0]!.message}`]
  const found: string[] = []
  const walk = (node: Node) => {
    if (node.type === 'JSXText') found.push(String(node['value']))
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of childrenOf(node))
        if (child.type === 'JSXExpressionContainer') found.push(...literalsIn(child))
    if (node.type === 'JSXAttribute' && isNode(node['name']) && readByPeople.test(String(node['name']['name'])))
      found.push(...partsOf(node, 'value'))
    childrenOf(node).forEach(walk)
  }
  if (isNode(program)) walk(program)
  return found.filter((text) => letters.test(text) && !/^\s*[/#]/.test(text)).map((text) => `${path}: ${text.trim()}`)
}

/** Who is told: a developer reading the API's page or a log, and the database. */
const notForPeople = /(Error|answers|describes?|log|sql|prepare|exec|check|expect|query)$/i
const calleeOf = (node: Node): string => {
  const callee = node['callee'] ?? node['tag']
  if (!isNode(callee)) return ''
  const property = callee.type === 'MemberExpression' ? callee['property'] : callee
  return isNode(property) && typeof property['name'] === 'string' ? property['name'] : ''
}

const isReason = (name: unknown) => typeof name === 'string' && /^(ends|kept|\w+Kept)$/.test(name)
const sentence = /^\s*\p{Lu}[\p{L}’']*[,.]? +\p{L}{2,}|[^\p{ASCII}\P{L}]/u

/** Sentences in the parts that speak to phones in codes alone: each of them would be read in one language only. */
export function straySentences(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) return [`${path} cannot be read: ${errors[0]!.message}`]
  const found: string[] = []
  const walk = (node: Node) => {
    // Why a column is kept is said to whoever answers for data protection, in `docs/privacy.md`.
    if (node.type === 'VariableDeclarator' && isNode(node['id']) && isReason(node['id']['name'])) return
    const called = ['CallExpression', 'NewExpression', 'TaggedTemplateExpression'].includes(node.type)
    if (called && notForPeople.test(calleeOf(node))) return
    const text = node.type === 'TemplateLiteral' ? textOf(node) : node.type === 'Literal' ? node['value'] : undefined
    if (typeof text === 'string' && sentence.test(text)) found.push(text)
    childrenOf(node).forEach(walk)
  }
  if (isNode(program)) walk(program)
  return found.map((text) => `${path}: ${text.trim()}`)
}
