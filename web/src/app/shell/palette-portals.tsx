import { useDebouncedValue } from '@mantine/hooks'
import type { Page, PortalUser, Project } from '@muster/contract'
import { IconBriefcase, IconChecklist, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { portalPath, portalQuery, portalsQuery } from '../../features/projects/portal/queries.ts'
import { api } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../shared/session/index.ts'
import { Initials } from '../../shared/ui/index.ts'
import type { Entry } from './palette-entries.tsx'

/** The portals of the reader. */
export function usePortalPlaces(): Entry[] {
  const navigate = useNavigate()
  const { slug: org, apps } = useOrganisation()
  const portals = useQuery({ ...portalsQuery(org), enabled: apps.includes('projects') }).data ?? []
  return portals.map((portal) => ({
    key: portal.id,
    label: portal.name,
    icon: <IconBriefcase size={18} stroke={1.6} aria-hidden />,
    go: () => void navigate({ to: `/o/${org}/projects/${portal.slug}/projects` as string }),
  }))
}

/** What the reader may do in Projects, and in the portal that is open. */
export function usePortalActions(): Entry[] {
  const t = useT()
  const navigate = useNavigate()
  const { slug: org, apps } = useOrganisation()
  const { portal = '' } = useParams({ strict: false })
  const mine = useQuery({ ...portalQuery(org, portal), enabled: portal !== '' }).data?.mine
  const canCreate = useCan('directory.manage') && apps.includes('projects')
  const open = (path: string) => () =>
    void navigate({ to: `/o/${org}/projects${path}` as string, search: { add: '1' } as never })
  const icon = <IconPlus size={18} stroke={1.6} aria-hidden />
  const entries: Entry[] = []
  if (mine?.permissions.includes('projects.create') === true)
    entries.push({
      key: 'project',
      label: t('portal.project.create'),
      icon,
      go: open(`/${portal}/projects`),
    })
  if (mine?.permissions.includes('users.manage') === true)
    entries.push({ key: 'portal-user', label: t('portal.users.add'), icon, go: open(`/${portal}/users`) })
  if (mine?.permissions.includes('clients.manage') === true)
    entries.push({
      key: 'client-company',
      label: t('portal.clients.companies.add'),
      icon,
      go: open(`/${portal}/clients/companies`),
    })
  if (canCreate) entries.push({ key: 'portal', label: t('portal.portals.create'), icon, go: open('') })
  return entries
}

/** Projects and people of the open portal whose name begins so. */
export function usePortalFinds(text: string): Entry[] {
  const navigate = useNavigate()
  const { slug: org } = useOrganisation()
  const { portal = '' } = useParams({ strict: false })
  const [q] = useDebouncedValue(text, 150)
  const mine = useQuery({ ...portalQuery(org, portal), enabled: portal !== '' }).data?.mine
  const seesUsers = mine?.permissions.includes('users.view') === true
  const found = useQuery({
    queryKey: ['portal-palette', org, portal, q],
    enabled: q.length > 0 && mine != null,
    queryFn: async ({ signal }) => {
      const query = { q, limit: 5 }
      const path = portalPath(org, portal)
      const [projects, users] = await Promise.all([
        api.get<Page<Project>>(`${path}/projects`, { query, signal }),
        seesUsers ? api.get<Page<PortalUser>>(`${path}/users`, { query, signal }) : null,
      ])
      return { projects: projects.items, users: users?.items ?? [] }
    },
  }).data
  if (found === undefined || text === '') return []
  const home = `/o/${org}/projects/${portal}`
  return [
    ...found.projects.map((project) => ({
      key: project.id,
      label: project.name,
      detail: project.key,
      icon: <IconChecklist size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: `${home}/projects/${project.id}` as string }),
    })),
    ...found.users.map((user) => ({
      key: user.id,
      label: user.displayName,
      detail: user.email,
      icon: <Initials name={user.displayName} />,
      go: () => void navigate({ to: `${home}/users/${user.id}` as string }),
    })),
  ]
}
