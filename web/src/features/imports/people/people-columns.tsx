import type { Candidate, Selection, SelectionPatch } from '@muster/contract'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { StatusDot } from '../../../shared/ui/index.ts'
import { roleWord } from '../words/conflict-words.ts'
import { contactColumns } from './contact-columns.tsx'
import classes from './people.module.css'
import { ProjectChoice } from './project-choice.tsx'
import { RoleChoice } from './role-choice.tsx'
import type { Seen } from './use-selection.ts'

const tones = { active: 'created', inactive: 'quiet', unconfirmed: 'skipped' } as const

/** Changes one person; `seen` is what their row shows meanwhile. */
export type ChangePerson = (patch: SelectionPatch, seen: Seen) => void

/** The columns of everyone found: who is chosen, their role and projects can be changed in place. */
export function usePeopleColumns(
  portalId: string,
  selection: Selection | undefined,
  change: ChangePerson,
): Column<Candidate>[] {
  const t = useT()
  return useMemo(() => {
    const one = (person: Candidate, patch: Omit<SelectionPatch, 'ids'>, next: Partial<Candidate>) =>
      change({ ids: [person.id], ...patch }, (shown) =>
        shown.id === person.id ? { ...shown, ...next } : shown,
      )
    const options = selection?.roleOptions ?? []
    const usualRole = selection?.defaults.role ?? null
    const usualProjects = selection?.defaults.projects ?? []
    const nameOf = (person: Candidate) => person.name || person.email
    const all: Column<Candidate>[] = [
      {
        key: 'name',
        title: t('imports.people.name'),
        width: 'minmax(158px, 1.5fr)',
        sort: 'name',
        cell: (person) => (
          <label className={classes.person}>
            <input
              type="checkbox"
              className={classes.check}
              checked={person.chosen}
              aria-label={t('imports.people.step.choose', { name: nameOf(person) })}
              onChange={(event) => {
                const chosen = event.currentTarget.checked
                one(person, { chosen }, { chosen })
              }}
            />
            <span className={person.chosen ? undefined : classes.left} title={nameOf(person)}>
              {nameOf(person)}
            </span>
          </label>
        ),
      },
      {
        key: 'email',
        title: t('imports.people.email'),
        width: 'minmax(150px, 1.3fr)',
        sort: 'email',
        cell: (person) => <span title={person.email}>{person.email}</span>,
      },
      {
        key: 'profile',
        title: t('imports.people.profile'),
        width: 'minmax(96px, 0.7fr)',
        cell: (person) => <span title={person.profile}>{person.profile}</span>,
      },
      {
        key: 'remoteRole',
        title: t('imports.people.remoteRole'),
        width: 'minmax(100px, 0.8fr)',
        initiallyHidden: true,
        cell: (person) => <span title={person.remoteRole}>{person.remoteRole}</span>,
      },
      {
        key: 'status',
        title: t('imports.people.status'),
        width: '112px',
        cell: (person) => (
          <StatusDot tone={tones[person.status]}>{t(`imports.people.statuses.${person.status}`)}</StatusDot>
        ),
      },
      {
        key: 'role',
        title: t('imports.people.role'),
        width: 'minmax(132px, 1fr)',
        phone: true,
        cell: (person) => {
          const usual = usualRole ?? person.suggestedRole ?? ''
          return (
            <RoleChoice
              label={t('imports.people.step.roleOf', { name: nameOf(person) })}
              options={options}
              value={person.own.role ? person.role : null}
              usual={usual === '' ? '' : roleWord(t, usual)}
              reason={t(
                usualRole === null ? 'imports.people.step.asSuggested' : 'imports.people.step.asEverybody',
              )}
              onChange={(role) =>
                one(person, { role }, { role: role ?? usual, own: { ...person.own, role: role !== null } })
              }
            />
          )
        },
      },
      {
        key: 'projects',
        title: t('imports.people.projects'),
        width: 'minmax(104px, 1fr)',
        cell: (person) => (
          <ProjectChoice
            portalId={portalId}
            label={t('imports.people.step.projectsOf', { name: nameOf(person) })}
            chosen={person.projects}
            isOwn={person.own.projects}
            onChange={(projects) =>
              one(
                person,
                { projectIds: projects.map(({ id }) => id) },
                { projects, own: { ...person.own, projects: true } },
              )
            }
            onTakeBack={() =>
              one(
                person,
                { projectIds: null },
                { projects: usualProjects, own: { ...person.own, projects: false } },
              )
            }
          />
        ),
      },
    ]
    if (selection?.standings !== undefined) {
      const [name, email] = all as [Column<Candidate>, Column<Candidate>]
      const hasAddresses = selection.standings.every(({ standing }) => standing !== 'client_company')
      return [name, ...(hasAddresses ? [email] : []), ...contactColumns(t, selection)]
    }
    // a place without roles has no projects either
    return options.length > 0 || selection === undefined
      ? all
      : all.filter(({ key }) => key !== 'role' && key !== 'projects')
  }, [t, portalId, selection, change])
}
