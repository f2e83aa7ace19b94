import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { HierarchyNode } from '@muster/contract'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useSingleKey } from '../../../shared/keys/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { PersonCell } from '../../../shared/ui/index.ts'
import classes from './hierarchy-tools.module.css'
import { findInTreeQuery } from './queries.ts'

/** Finds somebody by the beginning of a name or address; each shows whom they are under. */
export function FindPerson({ onFound }: { onFound: (id: string) => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const field = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useQuery({ ...findInTreeQuery(slug, q), enabled: q !== '' })
  useSingleKey('/', () => field.current?.focus())
  const people = q === '' ? [] : (found.data ?? [])
  const firstId = people[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter takes the first of what was found last
  useEffect(() => {
    if (firstId !== undefined) combobox.selectFirstOption()
  }, [firstId])
  const choose = (id: string) => {
    setText('')
    combobox.closeDropdown()
    onFound(id)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={field}
          size="xs"
          role="combobox"
          className={classes.find ?? ''}
          aria-label={t('hierarchy.search')}
          placeholder={t('hierarchy.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === ''}>
        <Combobox.Options aria-label={t('hierarchy.search')} mah={320} style={{ overflowY: 'auto' }}>
          {people.map((person) => (
            <Combobox.Option key={person.id} value={person.id} className={classes.option ?? ''}>
              <PersonCell name={person.displayName} detail={whereabouts(person, t)} />
            </Combobox.Option>
          ))}
          {found.isSuccess && people.length === 0 && (
            <Combobox.Empty>{t('hierarchy.nobodyFound')}</Combobox.Empty>
          )}
          {found.data === undefined && <Combobox.Empty>{t('common.loading')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function whereabouts({ path = [] }: HierarchyNode, t: ReturnType<typeof useT>): string {
  if (path.length === 0) return t('hierarchy.top')
  // the nearest say most, and a long way would be cut off before them
  const names = path.slice(-2).map(({ displayName }) => displayName)
  return t('hierarchy.under', { names: [...(path.length > 2 ? ['…'] : []), ...names].join(' › ') })
}
