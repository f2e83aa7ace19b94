import { ActionIcon } from '@mantine/core'
import type { CrmStage } from '@muster/contract'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { MoreMenu, StatusDot } from '../../../../shared/ui/index.ts'
import { stageName } from '../../crm-words.ts'
import { stageTones } from '../../stage-tones.ts'
import classes from '../setup.module.css'

type StageTableProps = {
  stages: readonly CrmStage[]
  /** Null: the reader may only look. */
  onOpen: ((kind: 'edit' | 'delete', stage: CrmStage) => void) | null
  onMove: (stage: CrmStage, position: number) => void
}

/** The stages from first to last; arrows change the order. */
export function StageTable({ stages, onOpen, onMove }: StageTableProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('crmSetup.stages.title')}>
        <thead>
          <tr>
            <th scope="col">{t('crmSetup.name')}</th>
            <th scope="col">{t('crmSetup.stages.kind')}</th>
            <th scope="col" data-numeric className={classes.phoneHidden}>
              {t('crmPages.labels.probability')}
            </th>
            <th scope="col" data-numeric>
              {t('crmPages.deals.title')}
            </th>
            {onOpen !== null && (
              <th scope="col">
                <span className="visually-hidden">{t('common.table.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {stages.map((stage, index) => (
            <tr key={stage.id}>
              <th scope="row">{stageName(t, stage)}</th>
              <td>
                <StatusDot tone={stageTones[stage.kind]}>{t(`crm.stageKinds.${stage.kind}`)}</StatusDot>
              </td>
              <td data-numeric className={classes.phoneHidden}>
                {formats.percent(stage.probability / 100)}
              </td>
              <td data-numeric>
                <Link
                  to="/o/$org/crm/deals"
                  params={{ org: slug }}
                  search={{ stage: stage.id } as never}
                  style={{ color: 'inherit' }}
                >
                  {formats.number(stage.deals)}
                </Link>
              </td>
              {onOpen !== null && (
                <td data-menu style={{ width: 108, whiteSpace: 'nowrap' }}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={28}
                    aria-label={t('crmSetup.stages.up', { name: stageName(t, stage) })}
                    disabled={index === 0}
                    {...(index === 0 ? { bg: 'none' } : {})}
                    onClick={() => onMove(stage, index)}
                  >
                    <IconArrowUp size={15} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={28}
                    aria-label={t('crmSetup.stages.down', { name: stageName(t, stage) })}
                    disabled={index === stages.length - 1}
                    {...(index === stages.length - 1 ? { bg: 'none' } : {})}
                    onClick={() => onMove(stage, index + 2)}
                  >
                    <IconArrowDown size={15} />
                  </ActionIcon>
                  <MoreMenu
                    isQuiet
                    label={t('common.table.actionsFor', { name: stageName(t, stage) })}
                    items={[
                      {
                        label: t('common.edit'),
                        icon: <IconPencil size={16} />,
                        onSelect: () => onOpen('edit', stage),
                      },
                      {
                        label: t('crmSetup.delete'),
                        icon: <IconTrash size={16} />,
                        danger: true,
                        onSelect: () => onOpen('delete', stage),
                      },
                    ]}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
