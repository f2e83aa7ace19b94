import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Member, MemberStatus } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { PersonCell } from '../../shared/ui/index.ts'
import { memberQuery, memberSearchQuery } from './queries.ts'

/** `chosen` are member ids; `most` limits how many; `without` are never offered. */
type PersonPickerProps = {
  label: string
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  placeholder?: string
  most?: number
  /** Offers only members of this status. */
  status?: MemberStatus
  without?: readonly string[]
  autoFocus?: boolean
}

/** Chooses members by the beginning of a name or address; the chosen ones stand as pills. */
export function PersonPicker(props: PersonPickerProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const { chosen, onChange } = props
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useQuery({ ...memberSearchQuery(slug, q, props.status), enabled: combobox.dropdownOpened })
  const isFull = props.most !== undefined && chosen.length >= props.most
  const options = (found.data ?? []).filter(
    (member) => !chosen.includes(member.id) && props.without?.includes(member.id) !== true,
  )
  const choose = (id: string) => {
    onChange(props.most === 1 ? [id] : [...chosen, id])
    setText('')
    if (props.most === 1) combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.DropdownTarget>
        <PillsInput label={props.label} onClick={() => combobox.openDropdown()}>
          <Pill.Group>
            {chosen.map((id) => (
              <PersonPill key={id} id={id} onRemove={() => onChange(chosen.filter((one) => one !== id))} />
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                aria-label={props.label}
                {...(props.autoFocus === true ? { 'data-autofocus': true } : {})}
                placeholder={
                  chosen.length === 0 ? (props.placeholder ?? t('directory.groupForm.headsHint')) : ''
                }
                value={text}
                disabled={isFull && props.most !== 1}
                role="combobox"
                onBlur={() => combobox.closeDropdown()}
                onChange={(event) => {
                  combobox.openDropdown()
                  combobox.updateSelectedOptionIndex()
                  setText(event.currentTarget.value)
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Backspace' && text === '' && chosen.length > 0)
                    onChange(chosen.slice(0, -1))
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        {options.length > 0 ? (
          <Combobox.Options aria-label={props.label} mah={260} style={{ overflowY: 'auto' }}>
            {options.map((member: Member) => (
              <Combobox.Option key={member.id} value={member.id}>
                <PersonCell name={member.displayName} detail={member.email} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        ) : (
          <Combobox.Empty>
            {t(found.data === undefined ? 'common.loading' : 'directory.groupForm.nobodyFound')}
          </Combobox.Empty>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

function PersonPill({ id, onRemove }: { id: string; onRemove: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const name = useQuery(memberQuery(slug, id)).data?.displayName ?? '…'
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': `${t('common.remove')}: ${name}`, 'aria-hidden': false }}
    >
      {name}
    </Pill>
  )
}
