import type { CrmModule } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { ApiError, api, placeText } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type FieldSpec, type FieldValue, fieldValue, isCustom, isEmpty } from '../modules/field-specs.ts'
import { type CrmRecord, crmChanged } from '../queries.ts'

/** Values of a form by the key of their field. */
export type RecordValues = Readonly<Record<string, FieldValue>>

type RecordForm = {
  values: RecordValues
  set: (key: string, value: FieldValue) => void
  errors: Readonly<Record<string, string>>
  /** What stands at no field. */
  error: unknown
  busy: boolean
  submit: (event?: FormEvent) => Promise<void>
  /** The record as it is now, when somebody else changed it while it was edited. */
  conflict: CrmRecord | null
  /** Saves over what somebody else has changed. */
  saveOver: () => Promise<void>
  /** Forgets what was entered, and begins with the present values. */
  startOver: () => void
}

/**
 * The form of a record: only what was changed is sent, with the version that the reader saw.
 * @param record null: a new one is made, which begins with `preset`
 */
export function useRecordForm(
  module: CrmModule,
  fields: readonly FieldSpec[],
  record: CrmRecord | null,
  preset: RecordValues,
  onSaved: (saved: CrmRecord) => void,
): RecordForm {
  const t = useT()
  const { slug } = useOrganisation()
  const [base, setBase] = useState(record)
  const [changes, setChanges] = useState<RecordValues>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [conflict, setConflict] = useState<CrmRecord | null>(null)
  const first = (spec: FieldSpec) =>
    base === null ? (preset[spec.key] ?? spec.start) : fieldValue(base, spec)
  const values: RecordValues = {
    ...Object.fromEntries(fields.map((spec) => [spec.key, first(spec)])),
    ...changes,
  }
  const path = `/orgs/${slug}/crm/${module}`

  const send = async (version: number | undefined) => {
    setBusy(true)
    setError(null)
    setErrors({})
    try {
      const body = bodyOf(base === null ? filledIn(fields, values) : changes)
      const saved =
        base === null
          ? await api.post<CrmRecord>(path, body)
          : await api.patch<CrmRecord>(`${path}/${base.id}`, body, { ifMatch: version })
      await crmChanged()
      onSaved(saved)
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'version_mismatch' && base !== null)
        setConflict(await api.get<CrmRecord>(`${path}/${base.id}`).catch(() => null))
      else show(failure)
    } finally {
      setBusy(false)
    }
  }
  const show = (failure: unknown) => {
    const told = fields.flatMap((spec) => {
      const text = placeText(failure, spec.key)
      return text === undefined ? [] : [[spec.key, text] as const]
    })
    const places = failure instanceof ApiError ? failure.places.length : 0
    if (told.length > 0 && told.length >= places) setErrors(Object.fromEntries(told))
    else setError(failure)
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    const missing = fields.filter((spec) => spec.isRequired && isEmpty(values[spec.key] ?? null))
    if (missing.length > 0) {
      setErrors(Object.fromEntries(missing.map((spec) => [spec.key, t('crmPages.form.required')])))
      return
    }
    await send(base?.version)
  }
  return {
    values,
    set: (key, value) => {
      setChanges((now) => ({ ...now, [key]: value }))
      setErrors(({ [key]: _, ...others }) => others)
    },
    errors,
    error,
    busy,
    submit,
    conflict,
    saveOver: async () => {
      const now = conflict
      setConflict(null)
      if (now !== null) await send(now.version)
    },
    startOver: () => {
      setBase(conflict)
      setChanges({})
      setConflict(null)
    },
  }
}

/** Of a new record what was filled in, and what was emptied of what it begins with. */
function filledIn(fields: readonly FieldSpec[], values: RecordValues): RecordValues {
  return Object.fromEntries(
    fields
      .filter((spec) => !isEmpty(values[spec.key] ?? null) || (isCustom(spec) && spec.start !== null))
      .map((spec) => [spec.key, values[spec.key] ?? null]),
  )
}

/** Values as the API takes them: those of fields that were added stand under `fields`. */
function bodyOf(values: RecordValues): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const added: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(values)) {
    if (isCustom({ key })) added[key.slice('fields.'.length)] = value
    else body[key] = value
  }
  if (Object.keys(added).length > 0) body.fields = added
  return body
}
