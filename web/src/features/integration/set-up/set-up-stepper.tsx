import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import classes from '../../imports/flow/stepper.module.css'
import { type SetUpStep, setUpSteps } from './steps.ts'

/** Where we are in the set-up. Every step can be visited once a portal is chosen. */
export function SetUpStepper({ current, isOpen }: { current: SetUpStep; isOpen: boolean }) {
  const t = useT()
  const at = setUpSteps.indexOf(current)
  const stateOf = (index: number) => (index === at ? 'current' : index < at ? 'done' : 'ahead')
  return (
    <nav className={classes.nav} aria-label={t('integration.steps.label')}>
      <ol className={classes.list}>
        {setUpSteps.map((step, index) => {
          const state = stateOf(index)
          const inside = (
            <>
              <span className={classes.mark} aria-hidden>
                {state === 'done' ? <IconCheck size={13} stroke={2.5} /> : index + 1}
              </span>
              <span>{t(`integration.steps.${step}`)}</span>
              {state === 'done' && <span className="visually-hidden">, {t('integration.steps.done')}</span>}
            </>
          )
          return (
            <li key={step} className={classes.step}>
              {state === 'current' || !isOpen ? (
                <span
                  className={classes.line}
                  data-state={state}
                  aria-current={state === 'current' ? 'step' : undefined}
                >
                  {inside}
                </span>
              ) : (
                <Link to="." search={{ step } as never} className={classes.line} data-state={state}>
                  {inside}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
      <div className={classes.phone} aria-hidden>
        <div className={classes.phoneLine}>
          <strong>{t(`integration.steps.${current}`)}</strong>
          <span>{t('integration.steps.position', { step: at + 1, steps: setUpSteps.length })}</span>
        </div>
        <div className={classes.bars}>
          {setUpSteps.map((step, index) => (
            <span key={step} className={classes.bar} data-state={stateOf(index)} />
          ))}
        </div>
      </div>
    </nav>
  )
}
