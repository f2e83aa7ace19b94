import type { HallDoor } from '@muster/contract'
import classes from './hall.module.css'

/** Whose portal it is: its name, with a letter in the accent before it. */
export function HallMark({ door }: { door: Pick<HallDoor, 'name'> }) {
  return (
    <>
      <span className={classes.sign} aria-hidden>
        {[...door.name][0]?.toLocaleUpperCase()}
      </span>
      <span className={classes.name}>{door.name}</span>
    </>
  )
}
