import type { IntegrationProject } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { projectTones } from '../../projects/portal/portal-words.ts'
import { ProgressShare } from './progress-share.tsx'

/** Columns of the projects of the portal in the CRM. */
export function projectColumns(t: Translate, formats: Formats, org: string): Column<IntegrationProject>[] {
  return [
    {
      key: 'name',
      title: t('integration.list.field.name'),
      width: 'minmax(180px, 2fr)',
      cell: (project) => (
        <Link to={`/o/${org}/crm/projects/${project.id}` as string} tabIndex={-1}>
          {project.name}
        </Link>
      ),
    },
    {
      key: 'key',
      title: t('integration.list.field.key'),
      width: '90px',
      cell: ({ key }) => <span className="tabular">{key}</span>,
    },
    {
      key: 'status',
      title: t('integration.list.field.status'),
      width: '120px',
      cell: ({ status }) => (
        <StatusDot tone={projectTones[status]}>{t(`integration.list.projectStatus.${status}`)}</StatusDot>
      ),
    },
    {
      key: 'progress',
      title: t('integration.list.field.progress'),
      width: 'minmax(130px, 0.8fr)',
      phone: true,
      cell: ({ progress }) => <ProgressShare progress={progress} />,
    },
    {
      key: 'records',
      title: t('integration.list.records'),
      width: 'minmax(150px, 1.2fr)',
      cell: ({ records }) => <span>{recordsWord(records)}</span>,
    },
    {
      key: 'owner',
      title: t('integration.list.field.owner'),
      width: 'minmax(130px, 1fr)',
      cell: ({ owner }) => owner !== null && <PersonCell name={owner} />,
    },
    {
      key: 'endsOn',
      title: t('integration.list.field.endsOn'),
      width: '120px',
      cell: ({ endsOn }) => <span>{endsOn === null ? '' : formats.day(endsOn)}</span>,
    },
  ]
}

/** The first record, and how many others. */
function recordsWord(records: IntegrationProject['records']): string {
  const [first] = records
  if (first === undefined) return ''
  return records.length === 1 ? first.name : `${first.name} +${records.length - 1}`
}
