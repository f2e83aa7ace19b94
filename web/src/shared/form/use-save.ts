import { type FormEvent, useState } from 'react'
import { ApiError } from '../api/index.ts'

/** What `useSave` needs of a form: see `useForm`. */
type FormOfValues<Values> = {
  getValues: () => Values
  values: Values
  validate: () => { hasErrors: boolean }
  setErrors: (errors: Record<string, string>) => void
  clearErrors: () => void
}

/**
 * Sends a form: while it is sent `busy`; a refusal that names fields stands at these fields,
 * any other in `error`.
 * @param save sends the values; its failure is shown
 */
export function useSave<Values extends Record<string, unknown>>(
  form: FormOfValues<Values>,
  save: (values: Values) => Promise<unknown>,
) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    setError(null)
    form.clearErrors()
    if (form.validate().hasErrors) return
    setBusy(true)
    try {
      await save(form.getValues())
    } catch (failure) {
      const atFields = fieldErrors(failure, Object.keys(form.getValues()))
      if (atFields === null) setError(failure)
      else form.setErrors(atFields)
    } finally {
      setBusy(false)
    }
  }
  return { submit, busy, error, setError }
}

function fieldErrors(failure: unknown, fields: readonly string[]): Record<string, string> | null {
  if (!(failure instanceof ApiError) || failure.places.length === 0) return null
  const errors: Record<string, string> = {}
  for (const place of failure.places) {
    const field = place.path.split('.').at(-1) ?? ''
    if (!fields.includes(field)) return null
    errors[field] ??= place.message
  }
  return errors
}
