import type { Home } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** What an import of the home page is called: from where, into what, and whether it takes one back. */
export function importName(
  t: Translate,
  { source, target, isUndo }: Pick<Home['imports'][number], 'source' | 'target' | 'isUndo'>,
): string {
  const name = `${source.kind === 'paste' ? t('imports.list.pasted') : source.name} → ${target}`
  return isUndo ? t('home.imports.undo', { name }) : name
}
