import { Button, Group, Popover, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Page, Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from './people.module.css'

type Named = { id: string; name: string }

type ProjectChoiceProps = {
  portalId: string
  label: string
  /** Shown while it is closed; the names of what is chosen unless told. */
  text?: string
  chosen: readonly Named[]
  /** Whether they were given to this person alone: then those of everybody can be taken again. */
  isOwn?: boolean
  isBoxed?: boolean
  /** Drawn as a button of a bar. */
  isOutlined?: boolean
  onChange: (projects: Named[]) => void
  onTakeBack?: () => void
}

/** Projects as their names; pressing it opens a list with search to choose from. */
export function ProjectChoice(props: ProjectChoiceProps) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const names = props.chosen.map(({ name }) => name).join(', ')
  const shown = props.text ?? (names === '' ? t('imports.people.step.noProjects') : names)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={300}>
      <Popover.Target>
        <button
          type="button"
          className={`${classes.projects} ${props.isBoxed ? classes.boxed : props.isOutlined ? classes.boxedSmall : ''}`}
          aria-label={props.text === undefined ? `${props.label}: ${shown}` : shown}
          aria-expanded={opened}
          title={names}
          data-own={props.isOwn || undefined}
          data-none={(props.text === undefined && names === '') || undefined}
          onClick={() => setOpened(!opened)}
        >
          {shown}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <Choosing {...props} onClose={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What was ticked holds when the list is closed by its button. */
function Choosing({
  portalId,
  chosen,
  isOwn,
  label,
  onChange,
  onTakeBack,
  onClose,
}: ProjectChoiceProps & { onClose: () => void }) {
  const t = useT()
  const org = useOrganisation().slug
  const [ticked, setTicked] = useState<readonly Named[]>(chosen)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const found = useQuery({
    queryKey: ['imports', org, 'projects', portalId, q],
    queryFn: ({ signal }) =>
      api.get<Page<Project>>(`/orgs/${org}/portals/${portalId}/projects`, {
        query: { q, limit: 50, status: 'active' },
        signal,
      }),
    placeholderData: (before) => before,
  })
  const shown: Named[] = found.data?.items ?? []
  const others = q === '' ? ticked.filter((one) => shown.every(({ id }) => id !== one.id)) : []
  const toggle = ({ id, name }: Named) =>
    setTicked(
      ticked.some((one) => one.id === id) ? ticked.filter((one) => one.id !== id) : [...ticked, { id, name }],
    )
  return (
    <div>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('imports.people.step.searchProjects')}
        placeholder={t('imports.people.step.searchProjects')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.list} role="group" aria-label={label}>
        {[...others, ...shown].map((project) => (
          <label key={project.id}>
            <input
              type="checkbox"
              className={classes.check}
              checked={ticked.some(({ id }) => id === project.id)}
              onChange={() => toggle(project)}
            />
            {project.name}
          </label>
        ))}
        {found.isSuccess && shown.length === 0 && others.length === 0 && (
          <span role="status">{t('imports.people.step.noProject')}</span>
        )}
      </div>
      <Group justify="flex-end" gap={8} mt={8}>
        {isOwn && onTakeBack !== undefined && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              onTakeBack()
              onClose()
            }}
          >
            {t('imports.people.step.takeUsual')}
          </Button>
        )}
        <Button
          size="xs"
          onClick={() => {
            onChange([...ticked])
            onClose()
          }}
        >
          {t('imports.people.step.done')}
        </Button>
      </Group>
    </div>
  )
}
