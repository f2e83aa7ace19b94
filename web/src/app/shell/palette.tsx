import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import type { Group, Member, Page } from '@muster/contract'
import { IconLogout, IconMoon, IconPlus, IconSearch, IconSun, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { changeMe, signOut, useMe, useOrganisation } from '../../shared/session/index.ts'
import { Initials } from '../../shared/ui/index.ts'
import { seenSections } from './navigation.ts'

const [store, spotlight] = createSpotlight()

type Entry = { key: string; label: string; detail?: string; icon: ReactNode; go: () => void }

/** The command palette: every page, every action, and people and groups by name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase()
  const matches = (entry: Entry) => entry.label.toLocaleLowerCase().includes(wanted)
  const places = usePlaces().filter(matches)
  const actions = useActions().filter(matches)
  const people = usePeople(text.trim())
  useEffect(() => {
    spotlight.open()
  }, [])
  const groups: [string, Entry[]][] = [
    [t('shell.palette.people'), people],
    [t('shell.palette.actions'), actions],
    [t('shell.palette.pages'), places],
  ]
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight={420}
      onSpotlightClose={onClose}
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.hint')}
        aria-label={t('shell.palette.open')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(
          ([label, entries]) =>
            entries.length > 0 && (
              <Spotlight.ActionsGroup key={label} label={label}>
                {entries.map((entry) => (
                  <Spotlight.Action
                    key={entry.key}
                    label={entry.label}
                    {...(entry.detail === undefined ? {} : { description: entry.detail })}
                    leftSection={entry.icon}
                    onClick={entry.go}
                  />
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        {groups.every(([, entries]) => entries.length === 0) && (
          <Spotlight.Empty>{t('shell.palette.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function usePlaces(): Entry[] {
  const t = useT()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  return seenSections(organisation.permissions)
    .flatMap((section) => (section.places.length === 0 ? [section] : section.places))
    .map((place) => ({
      key: place.path,
      label: t(place.label),
      icon: <place.icon size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: `/o/${organisation.slug}/${place.path}` }),
    }))
}

function useActions(): Entry[] {
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

function usePeople(text: string): Entry[] {
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const [q] = useDebouncedValue(text, 150)
  const found = useQuery({
    queryKey: ['palette', slug, q],
    enabled: q.length > 0,
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
