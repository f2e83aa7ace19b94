import type { PhraseKey } from '@muster/phrases'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ApiError } from '../api/index.ts'
import { useT } from '../i18n/index.ts'
import { ErrorPanel } from '../ui/index.ts'
import { providersQuery } from './providers.ts'

/** Why somebody came back from a provider with nothing, when the address says so. */
export function OidcProblem() {
  const t = useT()
  const { problem = '', provider: id = '' } = useSearch({ strict: false })
  const { data: providers } = useQuery(providersQuery)
  if (!/^oidc_[a-z_]+$/.test(problem) || providers === undefined) return null
  const provider = providers.find((one) => one.id === id)?.name ?? id
  const detail = t(`oidc.problems.${problem}` as PhraseKey, { provider })
  return <ErrorPanel error={new ApiError(403, 'forbidden', { detail })} />
}
