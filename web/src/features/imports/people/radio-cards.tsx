import { useId } from 'react'
import classes from '../questions/option-cards.module.css'
import own from '../source/target-choice.module.css'

type RadioCardsProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string; hint: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** A choice of a few, each with a word of what it is. */
export function RadioCards<Value extends string>({
  label,
  options,
  value,
  onChange,
}: RadioCardsProps<Value>) {
  const name = useId()
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{label}</legend>
      <div className={own.cards}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classes.card}
            data-chosen={option.value === value || undefined}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              className={classes.radio}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={classes.text}>
              <span className={classes.label}>{option.label}</span>
              <span className={own.hint}>{option.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
