import type { Project } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { projectTones } from '../portal/portal-words.ts'
import { dayWord } from './day-word.ts'
import { ProgressBar } from './progress-bar.tsx'

/** Columns of the list of projects; `home` is the path of the portal. */
export function projectColumns(t: Translate, formats: Formats, home: string): Column<Project>[] {
  return [
    {
      key: 'name',
      title: t('portal.project.field.name'),
      sort: 'name',
      width: 'minmax(180px, 2.4fr)',
      cell: (project) => (
        <Link to={`${home}/projects/${project.id}` as string} tabIndex={-1}>
          {project.name}
        </Link>
      ),
    },
    {
      key: 'key',
      title: t('portal.project.field.key'),
      sort: 'key',
      width: '96px',
      cell: ({ key }) => <span className="tabular">{key}</span>,
    },
    {
      key: 'status',
      title: t('portal.project.field.status'),
      width: '120px',
      cell: ({ status }) => (
        <StatusDot tone={projectTones[status]}>{t(`portal.project.status.${status}`)}</StatusDot>
      ),
    },
    {
      key: 'progress',
      title: t('portal.project.field.progress'),
      width: 'minmax(130px, 0.8fr)',
      phone: true,
      cell: ({ progress }) => <ProgressBar progress={progress} />,
    },
    {
      key: 'owner',
      title: t('portal.project.field.owner'),
      width: 'minmax(130px, 1fr)',
      cell: ({ owner }) => owner !== null && <PersonCell name={owner.displayName} />,
    },
    {
      key: 'client',
      title: t('portal.project.field.client'),
      width: 'minmax(130px, 1fr)',
      cell: ({ clientCompanies }) => <span>{clientsWord(clientCompanies)}</span>,
    },
    {
      key: 'members',
      title: t('portal.project.field.members'),
      width: '80px',
      numeric: true,
      initiallyHidden: true,
      cell: ({ memberCount }) => formats.number(memberCount),
    },
    {
      key: 'group',
      title: t('portal.project.field.group'),
      width: 'minmax(110px, 0.8fr)',
      initiallyHidden: true,
      cell: ({ group }) => <span>{group}</span>,
    },
    {
      key: 'startsOn',
      title: t('portal.project.field.startsOn'),
      width: '120px',
      initiallyHidden: true,
      cell: ({ startsOn }) => <span>{dayWord(formats, startsOn)}</span>,
    },
    {
      key: 'endsOn',
      title: t('portal.project.field.endsOn'),
      width: '120px',
      cell: ({ endsOn }) => <span>{dayWord(formats, endsOn)}</span>,
    },
    {
      key: 'added',
      title: t('portal.project.field.added'),
      sort: 'createdAt',
      width: '120px',
      initiallyHidden: true,
      cell: ({ createdAt }) => <span>{formats.date(createdAt)}</span>,
    },
  ]
}

/** The primary client first, and how many others. */
function clientsWord(companies: Project['clientCompanies']): string {
  const primary = companies.find(({ isPrimary }) => isPrimary) ?? companies[0]
  if (primary === undefined) return ''
  return companies.length === 1 ? primary.name : `${primary.name} +${companies.length - 1}`
}
