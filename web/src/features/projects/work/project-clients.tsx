import { Badge, Button, Stack } from '@mantine/core'
import type { Project } from '@muster/contract'
import { IconBuilding, IconPlus, IconStar, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import {
  ConfirmDialog,
  EmptyState,
  lazyPart,
  MoreMenu,
  notifyDone,
  notifyError,
  useErrorText,
} from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'

const AddClientDialog = lazyPart(() =>
  import('./add-client-dialog.tsx').then((module) => module.AddClientDialog),
)

type Company = Project['clientCompanies'][number]

/** The client companies of a project; one of them is the primary one. */
export function ProjectClients({ project }: { project: Project }) {
  const t = useT()
  const errorText = useErrorText()
  const { api: path, home, can } = usePortal()
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Company | null>(null)
  const mayManage = project.permissions.includes('projects.manage')
  const canManage = mayManage && project.status === 'active'
  const base = `${path}/projects/${project.id}/client-companies`
  const makePrimary = async ({ id, name }: Company) => {
    try {
      await api.post(base, { companyId: id, primary: true })
      notifyDone(t('portal.clients.onProject.isPrimaryNow', { name }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  const takeOff = async () => {
    await api.delete(`${base}/${leaving?.id ?? ''}`)
    notifyDone(t('portal.clients.onProject.removed', { name: leaving?.name ?? '' }))
    await portalChanged()
  }
  const button = canManage && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('portal.clients.onProject.add')}
    </Button>
  )
  return (
    <Stack gap={12} maw={720}>
      <Rights needs="projects.manage" has={mayManage} />
      {project.clientCompanies.length === 0 ? (
        <EmptyState
          icon={<IconBuilding size={32} stroke={1.4} />}
          title={t('portal.clients.onProject.emptyTitle')}
          action={button}
        >
          {t('portal.clients.onProject.emptyText')}
        </EmptyState>
      ) : (
        <>
          <p className={classes.note}>{t('portal.clients.onProject.seesText')}</p>
          <ul className={classes.rows}>
            {project.clientCompanies.map((company) => (
              <li key={company.id}>
                <span className={classes.what}>
                  {can('clients.view') ? (
                    <Link to={`${home}/clients/companies/${company.id}` as string}>{company.name}</Link>
                  ) : (
                    company.name
                  )}
                </span>
                {company.isPrimary && (
                  <Badge variant="light" tt="none" fw={500} leftSection={<IconStar size={12} aria-hidden />}>
                    {t('portal.clients.onProject.primary')}
                  </Badge>
                )}
                {canManage && (
                  <MoreMenu
                    isQuiet
                    label={t('common.table.actionsFor', { name: company.name })}
                    items={[
                      ...(company.isPrimary
                        ? []
                        : [
                            {
                              label: t('portal.clients.onProject.makePrimary'),
                              icon: <IconStar size={16} />,
                              onSelect: () => void makePrimary(company),
                            },
                          ]),
                      {
                        label: t('portal.clients.onProject.remove'),
                        icon: <IconX size={16} />,
                        danger: true,
                        onSelect: () => setLeaving(company),
                      },
                    ]}
                  />
                )}
              </li>
            ))}
          </ul>
          <div>{button}</div>
        </>
      )}
      {isAdding && <AddClientDialog project={project} onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={leaving !== null}
        title={t('portal.clients.onProject.removeTitle', { name: leaving?.name ?? '' })}
        confirm={t('portal.clients.onProject.remove')}
        onConfirm={takeOff}
        onClose={() => setLeaving(null)}
      >
        {t('portal.clients.onProject.removeText')}
      </ConfirmDialog>
    </Stack>
  )
}
