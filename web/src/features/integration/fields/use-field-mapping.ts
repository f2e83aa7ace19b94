import type { FieldMapping } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { fieldMappingsQuery, integrationChanged } from '../queries.ts'
import { type Chosen, chosenOf, lineOf, mappingsOf, markedOf } from './field-choices.ts'

/** The field mapping while it is edited: what was chosen so far, and the saving of it. */
export function useFieldMapping(onSaved: () => void) {
  const { slug } = useOrganisation()
  const found = useQuery(fieldMappingsQuery(slug))
  const [changed, setChanged] = useState<Chosen | null>(null)
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const chosen = changed ?? (found.data === undefined ? {} : chosenOf(found.data))
  const line = ({ module, field }: FieldMapping) => lineOf(module, field)
  const marked = (found.data === undefined ? [] : markedOf(found.data)).filter(
    (one) => !dropped.includes(line(one)) && !(line(one) in chosen),
  )
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const version = found.data?.version ?? 0
      await api.put(
        `/orgs/${slug}/crm/integration/field-mappings`,
        { mappings: mappingsOf(chosen) },
        version === 0 ? {} : { ifMatch: version },
      )
      await integrationChanged()
      onSaved()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return {
    found,
    chosen,
    marked,
    busy,
    error,
    change: setChanged,
    drop: (one: FieldMapping) => setDropped([...dropped, line(one)]),
    save,
  }
}
