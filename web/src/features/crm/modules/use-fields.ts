import type { CrmModule } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { crmFieldsQuery } from '../queries.ts'
import { builtInFields, customField, type FieldSpec } from './field-specs.ts'

/** All fields of a module: the built-in ones, then those that the organisation added, in their order. */
export function useFields(module: CrmModule): { fields: FieldSpec[]; isPending: boolean } {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(crmFieldsQuery(slug))
  const fields = useMemo(() => {
    const added = (found.data ?? []).filter((field) => field.module === module)
    return [...builtInFields(t, module), ...added.map(customField)]
  }, [t, module, found.data])
  return { fields, isPending: found.isPending }
}
