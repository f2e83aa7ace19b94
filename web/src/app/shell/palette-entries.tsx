import { useDebouncedValue } from '@mantine/hooks'
import type { Group, Member, Page } from '@muster/contract'
import { IconLogout, IconMoon, IconPlus, IconSun, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { changeMe, signOut, useMe, useOrganisation } from '../../shared/session/index.ts'
import { Initials } from '../../shared/ui/index.ts'
import { useSections } from './use-sections.ts'

/** One thing the palette can do. */
export type Entry = { key: string; label: string; detail?: string; icon: ReactNode; go: () => void }

/** Every page the reader may see. */
export function usePlaces(): Entry[] {
  const t = useT()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const sections = useSections()
  return sections
    .flatMap((section) => (section.places.length === 0 ? [section] : section.places))
    .map((place) => ({
      key: place.path,
      label: t(place.label),
      icon: <place.icon size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: `/o/${organisation.slug}/${place.path}` }),
    }))
}

/** Every action the reader may take from anywhere. */
export function useActions(): Entry[] {
  const t = useT()
  const me = useMe()
  const navigate = useNavigate()
  const { slug, permissions } = useOrganisation()
  const open = (path: string, search: Record<string, string>) => () =>
    void navigate({ to: `/o/${slug}/${path}`, search })
  const add = <IconPlus size={18} stroke={1.6} aria-hidden />
  const entries: Entry[] = []
  if (permissions.includes('imports.run')) {
    entries.push({
      key: 'import',
      label: t('shell.palette.import'),
      icon: <IconUpload size={18} stroke={1.6} aria-hidden />,
      go: open('imports/new', {}),
    })
    entries.push({
      key: 'import-people',
      label: t('shell.palette.importPeople'),
      icon: <IconUpload size={18} stroke={1.6} aria-hidden />,
      go: open('imports/new', { target: 'directory.member' }),
    })
  }
  if (permissions.includes('directory.manage')) {
    entries.push(
      {
        key: 'member',
        label: t('directory.members.add'),
        icon: add,
        go: open('directory/members', { add: '1' }),
      },
      {
        key: 'department',
        label: t('directory.groups.createDepartment'),
        icon: add,
        go: open('directory/departments', { add: '1' }),
      },
      {
        key: 'group',
        label: t('directory.groups.createGroup'),
        icon: add,
        go: open('directory/groups', { add: '1' }),
      },
    )
  }
  entries.push(
    me?.theme === 'dark'
      ? {
          key: 'light',
          label: t('shell.palette.light'),
          icon: <IconSun size={18} stroke={1.6} aria-hidden />,
          go: () => void changeMe({ theme: 'light' }),
        }
      : {
          key: 'dark',
          label: t('shell.palette.dark'),
          icon: <IconMoon size={18} stroke={1.6} aria-hidden />,
          go: () => void changeMe({ theme: 'dark' }),
        },
    {
      key: 'sign-out',
      label: t('shell.me.signOut'),
      icon: <IconLogout size={18} stroke={1.6} aria-hidden />,
      go: () => void signOut(),
    },
  )
  return entries
}

/** People and groups whose name begins so. */
export function usePeople(text: string): Entry[] {
  const navigate = useNavigate()
  const { slug, apps } = useOrganisation()
  const [q] = useDebouncedValue(text, 150)
  const found = useQuery({
    queryKey: ['palette', slug, q],
    enabled: q.length > 0 && apps.includes('directory'),
    queryFn: async ({ signal }) => {
      const query = { q, limit: 5 }
      const [members, groups] = await Promise.all([
        api.get<Page<Member>>(`/orgs/${slug}/members`, { query, signal }),
        api.get<Page<Group>>(`/orgs/${slug}/groups`, { query, signal }),
      ])
      return { members: members.items, groups: groups.items }
    },
  }).data
  if (found === undefined || text === '') return []
  return [
    ...found.groups.map((group) => ({
      key: group.id,
      label: group.name,
      icon: <Initials name={group.name} />,
      go: () => void navigate({ to: `/o/${slug}/directory/groups/${group.id}` }),
    })),
    ...found.members.map((member) => ({
      key: member.id,
      label: member.displayName,
      detail: member.email,
      icon: <Initials name={member.displayName} />,
      go: () => void navigate({ to: `/o/${slug}/directory/members/${member.id}` }),
    })),
  ]
}
