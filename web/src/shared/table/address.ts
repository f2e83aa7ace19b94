import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'

/** Where a table keeps its search, sort and filters. `set` with undefined removes. */
export type TableAddress = {
  values: Readonly<Record<string, string | undefined>>
  set: (changes: Record<string, string | undefined>) => void
}

/** The address line: reload, share and go back find the same rows. */
export function useTableAddress(): TableAddress {
  const values = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  return useMemo(
    () => ({
      values,
      set: (changes) => {
        void navigate({
          to: '.',
          search: (now: Record<string, string | undefined>) => ({ ...now, ...changes }),
          replace: true,
        })
      },
    }),
    [values, navigate],
  )
}

/** Kept in the component, for a table inside a dialog. */
export function useLocalAddress(start: Record<string, string | undefined> = {}): TableAddress {
  const [values, setValues] = useState(start)
  return useMemo(() => ({ values, set: (changes) => setValues((now) => ({ ...now, ...changes })) }), [values])
}
