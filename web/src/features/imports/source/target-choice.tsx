import { useId } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from '../questions/option-cards.module.css'
import { targetWords } from '../words/target-words.ts'
import { isRecordKind, recordKinds } from './record-target.ts'
import own from './target-choice.module.css'

const peopleKinds = ['directory.member', 'directory.group-membership', 'directory.hierarchy'] as const
const kinds = [...peopleKinds, ...recordKinds] as const

/** Targets that are chosen here; an import into a portal begins in the portal. */
export type ChosenKind = (typeof kinds)[number]

/** The target that an address names; a group or department where it names none that there is. */
export function chosenTarget(named: string | undefined): ChosenKind {
  return kinds.find((kind) => kind === named) ?? 'directory.group-membership'
}

/**
 * Chooses what people are imported into: the organisation itself, a group or department, or the hierarchy; or which
 * records of the CRM a file holds.
 */
export function TargetChoice({ kind, onKind }: { kind: ChosenKind; onKind: (kind: ChosenKind) => void }) {
  const t = useT()
  const name = useId()
  const { features } = useOrganisation()
  const isOfRecords = isRecordKind(kind)
  const offered = isOfRecords
    ? recordKinds
    : peopleKinds.filter((one) => one !== 'directory.hierarchy' || features.includes('hierarchy'))
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>
        {t(isOfRecords ? 'imports.flow.targets.recordOptions.label' : 'imports.flow.targets.label')}
      </legend>
      <div className={own.cards}>
        {offered.map((one) => (
          <label key={one} className={classes.card} data-chosen={kind === one || undefined}>
            <input
              type="radio"
              name={name}
              value={one}
              className={classes.radio}
              checked={kind === one}
              onChange={() => onKind(one)}
            />
            <span className={classes.text}>
              <span className={classes.label}>{t(`imports.flow.targets.${targetWords(one)}.name`)}</span>
              <span className={own.hint}>{t(`imports.flow.targets.${targetWords(one)}.hint`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
