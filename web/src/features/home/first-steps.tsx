import { Button } from '@mantine/core'
import { type Icon, IconSitemap, IconUpload, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import classes from './home-page.module.css'

type Step = {
  key: 'department' | 'people' | 'colleague'
  icon: Icon
  to: string
  search: Record<string, string>
}

const steps: Step[] = [
  { key: 'department', icon: IconSitemap, to: 'directory/departments', search: { add: '1' } },
  { key: 'people', icon: IconUpload, to: 'imports/new', search: { target: 'directory.member' } },
  { key: 'colleague', icon: IconUserPlus, to: 'directory/members', search: { add: '1' } },
]

/** What to do first in an organisation where nothing is yet. */
export function FirstSteps({ org }: { org: string }) {
  const t = useT()
  return (
    <section className={classes.part} aria-labelledby="first">
      <h2 id="first" className={classes.heading}>
        {t('home.first.title')}
      </h2>
      <p className={classes.lead}>{t('home.first.lead')}</p>
      <ol className={classes.steps}>
        {steps.map(({ key, icon: StepIcon, to, search }, index) => (
          <li key={key} className={classes.step}>
            <span className={classes.stepIcon} aria-hidden>
              <StepIcon size={20} stroke={1.6} />
            </span>
            <div className={classes.stepTexts}>
              <h3>{t(`home.first.${key}`)}</h3>
              <p>{t(`home.first.${key}Text`)}</p>
            </div>
            <Button
              variant={index === 0 ? 'filled' : 'default'}
              renderRoot={(props) => <Link {...props} to={`/o/${org}/${to}`} search={search} />}
            >
              {t(`home.first.${key}Action`)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}
