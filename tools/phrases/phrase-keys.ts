/** Keys and texts of a language, flat: `imports.review.title` → text. */
export function flatten(tree: unknown, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [name, value] of Object.entries(tree as Record<string, unknown>)) {
    const key = prefix === '' ? name : `${prefix}.${name}`
    if (typeof value === 'string') flat.set(key, value)
    else for (const [inner, text] of flatten(value, key)) flat.set(inner, text)
  }
  return flat
}

/** The names that a text fills in, sorted and joined: `{{count, number}} of {{name}}` → `count, name`. */
export function interpolations(text: string): string {
  const names = [...text.matchAll(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name as string)
  return [...new Set(names)].sort().join(', ')
}

/** What the sources ask for: whole keys, beginnings of keys that end in a computed part, and calls of `t`. */
export type AskedFor = {
  literals: Set<string>
  prefixes: Set<string>
  calls: { file: string; key: string }[]
}

const key = String.raw`[a-z][\w-]*(?:\.[\w-]+)+`
const literal = new RegExp(`['"\`](${key})['"\`]`, 'gi')
const computed = /`([a-z][\w-]*\.(?:[\w-]+\.)*[\w-]*)\$\{/gi
const nested = /\$t\(([a-z][\w.-]*?)(?:(\.)\{\{|[,)])/gi
const call = new RegExp(String.raw`\bt\(\s*['"\`](${key})['"\`]`, 'gi')

/** Finds what sources ask for by their string and template literals, and texts by `$t(…)` inside them. */
export function keysAskedFor(sources: readonly { file: string; text: string }[]): AskedFor {
  const asked: AskedFor = { literals: new Set(), prefixes: new Set(), calls: [] }
  for (const { file, text } of sources) {
    for (const [, found] of text.matchAll(literal)) asked.literals.add(found as string)
    for (const [, found] of text.matchAll(computed)) asked.prefixes.add(found as string)
    for (const [, found, dot] of text.matchAll(nested))
      if (dot === undefined) asked.literals.add(found as string)
      else asked.prefixes.add(`${found}.`)
    for (const [, found] of text.matchAll(call)) asked.calls.push({ file, key: found as string })
  }
  return asked
}

const plural = /_(one|other|many)$/

/** Names every call of `t` whose key has no text. */
export function missingKeys(texts: ReadonlyMap<string, string>, asked: AskedFor): string[] {
  return asked.calls
    .filter(({ key: name }) => !texts.has(name) && !texts.has(`${name}_other`))
    .map(({ file, key: name }) => `${file} asks for ${name}, which has no text`)
}

/** Names every text that nothing asks for, neither whole nor by its beginning. */
export function unusedKeys(texts: ReadonlyMap<string, string>, asked: AskedFor): string[] {
  const prefixes = [...asked.prefixes]
  return [...texts.keys()]
    .filter((name) => {
      const base = name.replace(plural, '')
      return !asked.literals.has(base) && !prefixes.some((prefix) => base.startsWith(prefix))
    })
    .map((name) => `${name} is asked for nowhere`)
}
