import type { ReactNode } from 'react'
import classes from './section.module.css'

/** A part of a page under its own heading; `action` stands at its right. */
export function Section(props: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{props.title}</h2>
        {props.action}
      </div>
      {props.children}
    </section>
  )
}

/** Facts of a thing, one a line; those without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '' && value !== undefined && value !== null && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
