import { Button, CloseButton, Menu, Popover, ScrollArea, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFilter, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormats } from '../format/index.ts'
import { useT } from '../i18n/index.ts'
import type { TableAddress } from './address.ts'
import classes from './filter-chips.module.css'
import type { Filter, FilterOption } from './shapes.ts'

/** The filters that a list offers, and where those in force are kept. */
export type FilterChipsProps = { filters: readonly Filter[] } & TableAddress

/** The filters in force as chips that can be changed or taken away, and "+ Filter". */
export function FilterChips({ filters, values, set }: FilterChipsProps) {
  const t = useT()
  const [fresh, setFresh] = useState<string | null>(null)
  const unused = filters.filter((filter) => values[filter.key] === undefined && filter.key !== fresh)
  const shown = filters.filter((filter) => values[filter.key] !== undefined || filter.key === fresh)
  return (
    <>
      {shown.map((filter) => (
        <FilterChip
          key={filter.key}
          filter={filter}
          value={values[filter.key]}
          startsOpen={filter.key === fresh}
          onChange={(value) => {
            setFresh(null)
            set({ [filter.key]: value })
          }}
          onLeave={() => setFresh(null)}
        />
      ))}
      {unused.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              c="dimmed"
              leftSection={shown.length === 0 ? <IconFilter size={14} /> : <IconPlus size={14} />}
            >
              {t('common.table.filter')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {unused.map((filter) => (
              <Menu.Item key={filter.key} onClick={() => setFresh(filter.key)}>
                {filter.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

type FilterChipProps = {
  filter: Filter
  value: string | undefined
  startsOpen: boolean
  onChange: (value: string | undefined) => void
  onLeave: () => void
}

function FilterChip({ filter, value, startsOpen, onChange, onLeave }: FilterChipProps) {
  const t = useT()
  const [opened, setOpened] = useState(startsOpen)
  const close = () => {
    setOpened(false)
    if (value === undefined) onLeave()
  }
  const choose = (next: string) => {
    setOpened(false)
    onChange(next)
  }
  const formats = useFormats()
  const day = filter.isDay && value !== undefined ? formats.date(`${value}T12:00:00Z`) : value
  const word = filter.options?.find((option) => option.value === value)?.label ?? day ?? '…'
  return (
    <span className={classes.chip}>
      <Popover
        opened={opened}
        onChange={(next) => !next && close()}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton className={classes.chipButton} onClick={() => setOpened(!opened)}>
            <span className={classes.chipLabel}>{filter.label}:</span> {word}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={4} miw={180}>
          {filter.find !== undefined ? (
            <FoundFilter filter={filter} value={value} onChoose={choose} />
          ) : filter.options === undefined ? (
            <TextFilter filter={filter} value={value} onChoose={choose} />
          ) : (
            <OptionFilter filter={filter} value={value} onChoose={choose} />
          )}
        </Popover.Dropdown>
      </Popover>
      {value !== undefined && (
        <CloseButton
          size={18}
          iconSize={12}
          aria-label={t('common.table.removeFilter', { name: filter.label })}
          onClick={() => onChange(undefined)}
        />
      )}
    </span>
  )
}

type ChoiceProps = { filter: Filter; value: string | undefined; onChoose: (value: string) => void }

function TextFilter({ filter, value, onChoose }: ChoiceProps) {
  const choose = (text: string) => text !== '' && onChoose(text)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    choose(String(new FormData(event.currentTarget).get('text') ?? '').trim())
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        name="text"
        type={filter.isDay ? 'date' : 'text'}
        size="xs"
        aria-label={filter.label}
        // a year is typed figure by figure
        onChange={
          filter.isDay
            ? (event) => event.currentTarget.value > '2000' && choose(event.currentTarget.value)
            : undefined
        }
        {...(filter.placeholder === undefined ? {} : { placeholder: filter.placeholder })}
        defaultValue={value ?? ''}
        data-autofocus
      />
    </form>
  )
}

function OptionFilter({ filter, value, onChoose }: ChoiceProps) {
  const [text, setText] = useState('')
  const options = filter.options ?? []
  const wanted = text.trim().toLocaleLowerCase()
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))
  return (
    <div>
      {options.length > 8 && <OptionSearch text={text} onText={setText} />}
      <OptionList label={filter.label} options={found} value={value} onChoose={onChoose} />
    </div>
  )
}

function FoundFilter({ filter, value, onChoose }: ChoiceProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const found = useQuery({
    queryKey: ['filter', filter.key, q],
    queryFn: () => filter.find?.(q) ?? [],
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const always = q === '' ? (filter.options ?? []) : []
  const more = (found.data ?? []).filter((option) => always.every((one) => one.value !== option.value))
  return (
    <div>
      <OptionSearch text={text} onText={setText} />
      <OptionList label={filter.label} options={[...always, ...more]} value={value} onChoose={onChoose} />
      {always.length + more.length === 0 && (
        <p className={classes.option} role="status">
          {t(found.isPending ? 'common.loading' : 'common.table.nothingFound')}
        </p>
      )}
    </div>
  )
}

function OptionSearch({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useT()
  return (
    <TextInput
      size="xs"
      m={4}
      aria-label={t('common.search')}
      placeholder={t('common.search')}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      data-autofocus
    />
  )
}

type OptionListProps = {
  label: string
  options: readonly FilterOption[]
  value: string | undefined
  onChoose: (value: string) => void
}

function OptionList({ label, options, value, onChoose }: OptionListProps) {
  return (
    <ScrollArea.Autosize mah={280} type="auto">
      <div role="group" aria-label={label}>
        {options.map((option) => (
          <UnstyledButton
            key={option.value}
            className={classes.option}
            aria-pressed={option.value === value}
            onClick={() => onChoose(option.value)}
          >
            {option.label}
          </UnstyledButton>
        ))}
      </div>
    </ScrollArea.Autosize>
  )
}
