import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { repositoryFiles, root } from '../repository.ts'

/** Names every place where a document cites a path of the repository that does not exist. */
export async function checkDocs(): Promise<string[]> {
  const problems: string[] = []
  const files = await repositoryFiles()
  const folders = new Set(files.flatMap((file) => (file.includes('/') ? [file.split('/')[0] as string] : [])))
  for (const file of files.filter((name) => name.endsWith('.md'))) {
    const text = await readFile(join(root, file), 'utf8')
    for (const path of citedPaths(text, folders)) {
      const fromHere = normalize(join(dirname(file), path.text))
      const found = path.kind === 'link' ? exists(fromHere) : exists(path.text) || exists(fromHere)
      if (!found) problems.push(`${file}:${path.line} cites ${path.text}, which does not exist`)
    }
  }
  return problems
}

function exists(path: string): boolean {
  return !path.startsWith('..') && existsSync(join(root, path))
}

type CitedPath = { kind: 'link' | 'code'; text: string; line: number }

/**
 * The paths that a Markdown text cites: link and image targets, and code spans that begin with a top-level
 * folder of the repository.
 * @param folders names of the top-level folders
 */
export function citedPaths(text: string, folders: ReadonlySet<string>): CitedPath[] {
  const cited: CitedPath[] = []
  let fenced = false
  for (const [index, content] of text.split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(content)) fenced = !fenced
    if (fenced) continue
    const line = index + 1
    for (const [, target] of content.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
      const path = (target as string).replace(/[#?].*$/, '')
      if (path !== '' && !/^[a-z]+:/i.test(path)) cited.push({ kind: 'link', text: path, line })
    }
    for (const [, span] of content.matchAll(/`([^`\s]+)`/g)) {
      const path = (span as string).replace(/[,.;:]$/, '').replace(/\/\*\*?$/, '')
      if (/[*{}<>$…|]/.test(path) || !path.includes('/')) continue
      if (folders.has(path.split('/')[0] as string)) cited.push({ kind: 'code', text: path, line })
    }
  }
  return cited
}
