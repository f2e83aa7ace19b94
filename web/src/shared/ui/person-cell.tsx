import type { ReactNode } from 'react'
import classes from './person-cell.module.css'

/** A person in a table or list: initials, name, and the address below or beside. */
export function PersonCell(props: { name: string; detail?: string; children?: ReactNode }) {
  return (
    <span className={classes.person}>
      <Initials name={props.name} />
      <span className={classes.texts}>
        <span className={classes.name}>{props.children ?? props.name}</span>
        {props.detail !== undefined && <span className={classes.detail}>{props.detail}</span>}
      </span>
    </span>
  )
}

/** The initials of a name in a quiet circle; decoration, the name stands beside it. */
export function Initials({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <span
      className={classes.initials}
      style={{ width: size, height: size, fontSize: Math.max(9, size * 0.4) }}
      aria-hidden
    >
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter((word) => word !== '')
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = name.includes('@') || words.length < 2 ? '' : ([...(words.at(-1) ?? '')][0] ?? '')
  return (first + last).toLocaleUpperCase()
}
