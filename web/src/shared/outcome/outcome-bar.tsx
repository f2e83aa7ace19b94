import { useFormats } from '../format/index.ts'
import { useT } from '../i18n/index.ts'
import classes from './outcome-bar.module.css'
import type { OutcomePart } from './parts.ts'

/**
 * `parts` come from `outcomeParts` or `plannedParts`. With `onSelect` every part can be clicked to see
 * its rows; `selected` is the one that is shown. `compact` is the thin bar of a list, without a legend.
 */
export type OutcomeBarProps = {
  parts: readonly OutcomePart[]
  label: string
  onSelect?: (key: string | null) => void
  selected?: string | null
  compact?: boolean
}

/** A stacked bar of outcomes with its legend, and the same as a table for screen readers. */
export function OutcomeBar({ parts, label, onSelect, selected = null, compact = false }: OutcomeBarProps) {
  const t = useT()
  const formats = useFormats()
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <div className={classes.picture} data-compact={compact || undefined}>
      <div className={classes.bar} aria-hidden>
        {parts.map((part) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the legend has a button for every part
          // biome-ignore lint/a11y/noStaticElementInteractions: the same
          <span
            key={part.key}
            className={classes.part}
            title={`${t(part.label)}: ${formats.number(part.count)}`}
            style={{ flexGrow: part.count, background: `var(--muster-outcome-${part.tone})` }}
            data-faded={(selected !== null && selected !== part.key) || undefined}
            onClick={onSelect && (() => onSelect(selected === part.key ? null : part.key))}
          />
        ))}
      </div>
      {!compact && (
        <ul className={classes.legend} aria-label={label}>
          {parts.map((part) => (
            <li key={part.key}>
              <LegendEntry part={part} share={part.count / total} {...{ onSelect, selected }} />
            </li>
          ))}
        </ul>
      )}
      {(compact || onSelect === undefined) && <TableTwin parts={parts} label={label} />}
    </div>
  )
}

type LegendProps = {
  part: OutcomePart
  share: number
  onSelect: OutcomeBarProps['onSelect']
  selected: string | null
}

function LegendEntry({ part, share, onSelect, selected }: LegendProps) {
  const t = useT()
  const formats = useFormats()
  const content = (
    <>
      <span
        className={classes.dot}
        style={{ background: `var(--muster-outcome-${part.tone})` }}
        aria-hidden
      />
      <span className={classes.count}>{formats.number(part.count)}</span>
      <span className={classes.word}>{t(part.label)}</span>
      <span className="visually-hidden">{formats.percent(share)}</span>
    </>
  )
  if (onSelect === undefined) {
    return (
      <span className={classes.entry} aria-hidden>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={classes.entry}
      aria-pressed={selected === part.key}
      onClick={() => onSelect(selected === part.key ? null : part.key)}
    >
      {content}
    </button>
  )
}

function TableTwin({ parts, label }: { parts: readonly OutcomePart[]; label: string }) {
  const t = useT()
  const formats = useFormats()
  return (
    <table className="visually-hidden">
      <caption>{label}</caption>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{t(part.label)}</th>
            <td>{formats.number(part.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
