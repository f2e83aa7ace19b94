import type { Home } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** What an import of the home page is called: from where, into what. */
export function importName(
  t: Translate,
  { source, target }: Pick<Home['imports'][number], 'source' | 'target'>,
): string {
  return `${source.kind === 'paste' ? t('imports.list.pasted') : source.name} → ${target}`
}
