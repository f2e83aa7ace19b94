import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languagesWithTexts } from '../../phrases/src/index.ts'
import { isSource, repositoryFiles, root } from '../repository.ts'
import { flatten, interpolations, keysAskedFor, missingKeys, unusedKeys } from './phrase-keys.ts'

/**
 * Names every text that is missing in a language, whose `{{names}}` differ between languages, that the
 * sources ask for and nobody wrote, or that nobody asks for.
 */
export async function checkPhrases(): Promise<string[]> {
  const texts = Object.entries(languagesWithTexts).map(([name, tree]) => [name, flatten(tree)] as const)
  const english = new Map(texts.find(([name]) => name === 'en')?.[1])
  const problems: string[] = []
  for (const [name, others] of texts) {
    for (const [key, text] of english) {
      const other = others.get(key)
      if (other === undefined) problems.push(`${name}: ${key} is missing`)
      else if (other.trim() === '' && text.trim() !== '') problems.push(`${name}: ${key} is empty`)
      else if (interpolations(other) !== interpolations(text))
        problems.push(`${name}: ${key} has {{${interpolations(other)}}}, en has {{${interpolations(text)}}}`)
    }
    for (const key of others.keys()) if (!english.has(key)) problems.push(`${name}: ${key} is not in en`)
  }
  const asked = keysAskedFor([
    ...(await sources()),
    { file: 'texts', text: [...english.values()].join('\n') },
  ])
  problems.push(...missingKeys(english, asked), ...unusedKeys(english, asked))
  return problems
}

async function sources(): Promise<{ file: string; text: string }[]> {
  const files = (await repositoryFiles()).filter(
    (file) => isSource(file) && !/^(phrases\/src|tools\/phrases)\//.test(file),
  )
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })))
}
