import { type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './step-frame.module.css'

/**
 * `question` is the one question of the step, `concerns` how many people or rows it is about;
 * `back` and `extra` stand at the left of the foot, `primary` (the one button that goes on) at the right.
 * `focusKey` names the step: when it changes, reading starts at the question.
 */
export type StepFrameProps = {
  question: string
  concerns?: ReactNode
  focusKey: string
  back?: ReactNode
  extra?: ReactNode
  primary?: ReactNode
  children: ReactNode
}

/** The frame of every step: question, content, one primary button. */
export function StepFrame(props: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is what moves the focus
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('main')?.scrollTo({ top: 0 })
  }, [props.focusKey])
  const hasFoot = props.back !== undefined || props.extra !== undefined || props.primary !== undefined
  return (
    <section className={classes.frame} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} ref={heading} tabIndex={-1} className={classes.question}>
          {props.question}
        </h2>
        {props.concerns !== undefined && <p className={classes.concerns}>{props.concerns}</p>}
      </header>
      <div className={classes.body}>{props.children}</div>
      {hasFoot && (
        <footer className={classes.foot}>
          <div className={classes.side}>
            {props.back}
            {props.extra}
          </div>
          <div className={`${classes.side} ${classes.main}`}>{props.primary}</div>
        </footer>
      )}
    </section>
  )
}
