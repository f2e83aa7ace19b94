import type { CrmDeal, CrmStage } from '@muster/contract'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { Initials, MoreMenu } from '../../../../shared/ui/index.ts'
import { recordHref } from '../../addresses.ts'
import { stageName } from '../../crm-words.ts'
import classes from './deal-board.module.css'

type BoardCardProps = {
  deal: CrmDeal
  stages: readonly CrmStage[]
  onDrag: (deal: CrmDeal | null) => void
  onMove: (deal: CrmDeal, to: CrmStage) => void
}

/** One deal on the board. */
export function BoardCard({ deal, stages, onDrag, onMove }: BoardCardProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const facts = [
    deal.account?.name,
    deal.closingDate === null
      ? undefined
      : t('crmPages.board.closes', { date: formats.day(deal.closingDate) }),
  ].filter((fact) => fact !== undefined)
  return (
    <li
      className={classes.card}
      draggable={deal.can.edit}
      onDragStart={() => onDrag(deal)}
      onDragEnd={() => onDrag(null)}
    >
      <div className={classes.cardHead}>
        <Link to={recordHref(slug, 'deals', deal.id)}>{deal.name}</Link>
        {deal.can.edit && (
          <MoreMenu
            isQuiet
            label={t('crmPages.board.actionsFor', { name: deal.name })}
            items={stages
              .filter(({ id }) => id !== deal.stageId)
              .map((stage) => ({
                label: t('crmPages.board.moveTo', { stage: stageName(t, stage) }),
                icon: <IconArrowRight size={16} />,
                onSelect: () => onMove(deal, stage),
              }))}
          />
        )}
      </div>
      {facts.map((fact) => (
        <span key={fact} className={classes.fact}>
          {fact}
        </span>
      ))}
      <div className={classes.cardFoot}>
        <b>{deal.amount === null ? '' : formats.money(deal.amount, deal.currency)}</b>
        <span title={deal.owner.displayName}>
          <Initials name={deal.owner.displayName} size={20} />
          <span className="visually-hidden">{deal.owner.displayName}</span>
        </span>
      </div>
    </li>
  )
}
