import { Button } from '@mantine/core'
import type { CandidateFilter, Selection } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWord } from '../words/conflict-words.ts'
import classes from './people.module.css'
import type { ChangePerson } from './people-columns.tsx'
import { ProjectChoice } from './project-choice.tsx'

/** For everyone whom search and filters show, on every page of the list: choose, leave out, give a role or projects. */
export function BulkChoice({
  portalId,
  selection,
  filter,
  onChange,
}: {
  portalId: string
  selection: Selection | undefined
  filter: CandidateFilter
  onChange: ChangePerson
}) {
  const t = useT()
  const hasRoles = (selection?.roleOptions.length ?? 0) > 0
  const choose = (chosen: boolean) =>
    onChange({ matching: filter, chosen }, (person) => ({ ...person, chosen }))
  return (
    <div className={classes.bulk}>
      <Button size="xs" variant="default" onClick={() => choose(true)}>
        {t('imports.people.step.chooseAll')}
      </Button>
      <Button size="xs" variant="default" onClick={() => choose(false)}>
        {t('imports.people.step.leaveFound')}
      </Button>
      {hasRoles && (
        <>
          <select
            className={`${classes.select} ${classes.boxedSmall}`}
            aria-label={t('imports.people.step.giveRole')}
            value=""
            onChange={(event) => {
              const role = event.currentTarget.value
              if (role !== '')
                onChange({ matching: filter, role }, (person) => ({
                  ...person,
                  role,
                  own: { ...person.own, role: true },
                }))
            }}
          >
            <option value="">{t('imports.people.step.giveRole')}</option>
            {(selection?.roleOptions ?? []).map(({ name }) => (
              <option key={name} value={name}>
                {roleWord(t, name)}
              </option>
            ))}
          </select>
          <ProjectChoice
            portalId={portalId}
            label={t('imports.people.step.giveProjects')}
            text={t('imports.people.step.giveProjects')}
            chosen={[]}
            isOutlined
            onChange={(projects) =>
              onChange({ matching: filter, projectIds: projects.map(({ id }) => id) }, (person) => ({
                ...person,
                projects,
                own: { ...person.own, projects: true },
              }))
            }
          />
        </>
      )}
    </div>
  )
}
