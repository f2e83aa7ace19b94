import type { Selection } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWord } from '../words/conflict-words.ts'
import classes from './people.module.css'

type RoleChoiceProps = {
  label: string
  options: Selection['roleOptions']
  /** The role of this person alone; null takes what is usual. */
  value: string | null
  /** What is said for null. */
  usual: string
  /** Why that is usual; the roles then stand under headings. */
  reason?: string
  isBoxed?: boolean
  onChange: (role: string | null) => void
}

/** A role, or what is usual. Roles above one's own are told apart; they can be asked for, and are settled later. */
export function RoleChoice({
  label,
  options,
  value,
  usual,
  reason,
  isBoxed = false,
  onChange,
}: RoleChoiceProps) {
  const t = useT()
  const roles = options.map(({ name, isAboveMine }) => (
    <option key={name} value={name}>
      {isAboveMine ? t('imports.people.step.above', { role: roleWord(t, name) }) : roleWord(t, name)}
    </option>
  ))
  return (
    <select
      className={`${classes.select} ${isBoxed ? classes.boxed : ''}`}
      aria-label={label}
      value={value ?? ''}
      data-own={value !== null || undefined}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      {reason === undefined ? (
        <>
          <option value="">{usual}</option>
          {roles}
        </>
      ) : (
        <>
          <optgroup label={reason}>
            <option value="">{usual}</option>
          </optgroup>
          <optgroup label={t('imports.people.step.alone')}>{roles}</optgroup>
        </>
      )}
    </select>
  )
}
