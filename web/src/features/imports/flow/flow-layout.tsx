import type { ReactNode } from 'react'
import classes from './flow-layout.module.css'
import { Stepper, type StepperProps } from './stepper.tsx'

/** Stepper at the left, the step beside it; below each other on a narrow window. */
export function FlowLayout({ children, ...stepper }: StepperProps & { children: ReactNode }) {
  return (
    <div className={classes.layout}>
      <Stepper {...stepper} />
      <div className={classes.content}>{children}</div>
    </div>
  )
}
