import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { optionWords } from '../words/conflict-words.ts'
import classes from './option-cards.module.css'

/** `here` is the place imported into, `there` the former one where the kind touches one. */
export type OptionCardsProps = {
  kind: string
  options: readonly string[]
  chosen: string | null
  here: string
  there: string
  onChoose: (option: string) => void
}

/** The possible answers of a question as radio cards, each with its effect on the new and the previous place. */
export function OptionCards(props: OptionCardsProps) {
  const t = useT()
  const name = useId()
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{t('imports.flow.questions.choose')}</legend>
      {props.options.map((option) => {
        const words = optionWords(t, props.kind, option)
        return (
          <label key={option} className={classes.card} data-chosen={props.chosen === option || undefined}>
            <input
              type="radio"
              name={name}
              value={option}
              className={classes.radio}
              checked={props.chosen === option}
              onChange={() => props.onChoose(option)}
            />
            <span className={classes.text}>
              <span className={classes.label}>{words.label}</span>
              <span className={classes.effects}>
                {words.here !== '' && <Effect place={props.here} does={words.here} isHere />}
                {words.there !== '' && <Effect place={props.there} does={words.there} />}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function Effect({ place, does, isHere = false }: { place: string; does: string; isHere?: boolean }) {
  const Icon = isHere ? IconArrowRight : IconArrowLeft
  return (
    <span className={classes.effect}>
      <Icon size={13} className={classes.arrow} aria-hidden />
      <span>
        <span className={classes.place}>{place}</span> <span className={classes.does}>{does}</span>
      </span>
    </span>
  )
}
