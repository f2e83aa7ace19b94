import { Text } from '@mantine/core'
import type { Selection } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWord } from '../words/conflict-words.ts'
import classes from './people.module.css'
import type { ChangePerson } from './people-columns.tsx'
import { ProjectChoice } from './project-choice.tsx'
import { RoleChoice } from './role-choice.tsx'

/** What everybody gets, and how many are chosen as what. */
export function PeopleSummary({
  portalId,
  selection,
  words,
  onDefaults,
}: {
  portalId: string
  /** Texts of contacts or accounts, where the list is of these. */
  words: 'contacts' | 'accounts'
  selection: Selection
  onDefaults: ChangePerson
}) {
  const t = useT()
  const formats = useFormats()
  const { defaults, suggestions } = selection
  const others = selection.statuses.filter(({ status, count }) => status !== 'active' && count > 0)
  const hasRoles = selection.roleOptions.length > 0
  return (
    <aside className={classes.side} aria-label={t('imports.people.step.summary')}>
      {hasRoles && (
        <div>
          <Text size="sm" fw={600} component="div" mb={4}>
            {t('imports.people.step.defaultRole')}
          </Text>
          <RoleChoice
            label={t('imports.people.step.defaultRole')}
            options={selection.roleOptions}
            value={defaults.role}
            usual={t('imports.people.step.suggested')}
            isBoxed
            onChange={(role) =>
              onDefaults({ defaults: { role } }, (person) =>
                person.own.role ? person : { ...person, role: role ?? person.suggestedRole },
              )
            }
          />
          {defaults.role === null && suggestions.length > 0 && (
            <Text size="xs" c="dimmed" mt={4}>
              {suggestedWords(t, suggestions)}
            </Text>
          )}
        </div>
      )}
      {hasRoles && (
        <div>
          <Text size="sm" fw={600} component="div" mb={4}>
            {t('imports.people.step.defaultProjects')}
          </Text>
          <ProjectChoice
            portalId={portalId}
            label={t('imports.people.step.defaultProjects')}
            chosen={defaults.projects}
            isBoxed
            onChange={(projects) =>
              onDefaults({ defaults: { projectIds: projects.map(({ id }) => id) } }, (person) =>
                person.own.projects ? person : { ...person, projects },
              )
            }
          />
          <Text size="xs" c="dimmed" mt={4}>
            {t('imports.people.step.summaryHint')}
          </Text>
        </div>
      )}
      <dl className={classes.figures} aria-live="polite">
        <dt>{t('imports.people.step.chosen')}</dt>
        <dd>
          <strong>
            {t('imports.people.step.chosenOf', { chosen: selection.chosen, total: selection.total })}
          </strong>
        </dd>
        {hasRoles &&
          selection.roles.map(({ value, count }) => (
            <Figure key={value} label={roleWord(t, value)} count={formats.number(count)} />
          ))}
        {hasRoles && (
          <Figure
            label={t('imports.people.step.without')}
            count={formats.number(selection.withoutProjects)}
          />
        )}
        {others.map(({ status, count, chosen }) => (
          <Figure
            key={status}
            label={t(`imports.people.statuses.${status}`)}
            count={t('imports.people.step.chosenOf', { chosen, total: count })}
          />
        ))}
      </dl>
      {selection.standings !== undefined && (
        <Text size="xs" c="dimmed" className={classes.wide ?? ''}>
          {t(`imports.people.${words}.hint`)}
        </Text>
      )}
      {others.length > 0 && (
        <Text size="xs" c="dimmed" className={classes.wide ?? ''}>
          {t('imports.people.step.offByDefault')}
        </Text>
      )}
    </aside>
  )
}

/** Which role is suggested for which profiles: one that all have is named once. */
function suggestedWords(t: Translate, suggestions: Selection['suggestions']): string {
  const profilesOf = Map.groupBy(suggestions, ({ role }) => role)
  const [only] = profilesOf.keys()
  if (profilesOf.size === 1) return t('imports.people.step.suggestedAll', { role: roleWord(t, only ?? '') })
  return [...profilesOf]
    .map(([role, all]) =>
      t('imports.people.step.suggestion', {
        role: roleWord(t, role),
        profiles: all.map(({ profile }) => profile).join(', '),
      }),
    )
    .join(' · ')
}

function Figure({ label, count }: { label: string; count: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </>
  )
}
