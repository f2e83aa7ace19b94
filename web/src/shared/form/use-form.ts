import { useRef, useState } from 'react'

type Errors<Values> = Partial<Record<keyof Values & string, string>>
type Checks<Values> = { [Name in keyof Values]?: (value: Values[Name], values: Values) => string | null }

/**
 * What is filled in on a form and what is wrong with it: `form.getInputProps('email')` joins a field to it. A field
 * that is changed is not wrong any more until it is looked at again.
 * @param initialValues those of the first render
 * @param validate what is wrong with a value, null for nothing; asked by `validate()`
 */
export function useForm<Values extends Record<string, unknown>>({
  initialValues,
  validate: checks = {},
}: {
  initialValues: Values
  validate?: Checks<Values>
}) {
  const first = useRef(initialValues).current
  const [values, setValues] = useState(first)
  const [errors, setErrors] = useState<Errors<Values>>({})
  // what was typed last is known before it is rendered
  const latest = useRef(values)
  const fill = (next: Values) => {
    latest.current = next
    setValues(next)
  }
  const setFieldValue = <Name extends keyof Values & string>(name: Name, value: Values[Name]) => {
    fill({ ...latest.current, [name]: value })
    setErrors(({ [name]: _mended, ...others }) => others as Errors<Values>)
  }
  return {
    values,
    getValues: () => latest.current,
    setFieldValue,
    setErrors,
    clearErrors: () => setErrors({}),
    validate: () => {
      const found: Errors<Values> = {}
      for (const name of Object.keys(latest.current) as (keyof Values & string)[]) {
        const problem = checks[name]?.(latest.current[name], latest.current) ?? null
        if (problem !== null) found[name] = problem
      }
      setErrors(found)
      return { hasErrors: Object.keys(found).length > 0 }
    },
    reset: () => {
      fill(first)
      setErrors({})
    },
    isDirty: () => JSON.stringify(values) !== JSON.stringify(first),
    getInputProps: <Name extends keyof Values & string>(name: Name) => ({
      value: values[name],
      error: errors[name] ?? null,
      onChange: (given: unknown) => setFieldValue(name, readInput(given) as Values[Name]),
    }),
  }
}

// fields of the browser send an event, those of our components the value itself
function readInput(given: unknown): unknown {
  if (given === null || typeof given !== 'object' || !('currentTarget' in given)) return given
  return (given.currentTarget as { value: unknown }).value
}
