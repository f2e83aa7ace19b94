import { Stack, Text } from '@mantine/core'
import type { ClientCrmDetails } from '@muster/contract'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { Facts, Section } from '../portal/section.tsx'
import classes from './crm-details.module.css'
import { webHref } from './web-href.ts'

/** What the CRM says of a client: sent to the portal's owner and Administrators alone. */
export function CrmDetails({ crm }: { crm: ClientCrmDetails | null }) {
  const t = useT()
  const open = crm?.deals.filter(({ state }) => state === 'open') ?? []
  const won = crm?.deals.filter(({ state }) => state === 'won') ?? []
  return (
    <Section title={t('portal.clients.crm.title')}>
      <Stack gap={12}>
        {crm === null ? (
          <Text size="sm">{t('portal.clients.crm.unlinked')}</Text>
        ) : (
          <>
            <Account account={crm.account} />
            {open.length + won.length === 0 && <Text size="sm">{t('portal.clients.crm.none')}</Text>}
            <Deals title={t('portal.clients.crm.open')} deals={open} />
            <Deals title={t('portal.clients.crm.won')} deals={won} />
          </>
        )}
        <Text size="xs" c="dimmed">
          {t('portal.clients.crm.note')}
        </Text>
      </Stack>
    </Section>
  )
}

function Account({ account }: { account: ClientCrmDetails['account'] }) {
  const t = useT()
  const href = webHref(account.website)
  return (
    <Facts
      facts={[
        [t('portal.clients.crm.account'), account.name],
        [
          t('portal.clients.companies.web'),
          href === null ? (
            account.website
          ) : (
            <a key="web" href={href} target="_blank" rel="noreferrer">
              {account.website}
            </a>
          ),
        ],
        [t('portal.clients.crm.phone'), account.phone],
        [t('portal.clients.crm.industry'), account.industry],
        [t('portal.clients.companies.address'), account.address],
        [t('portal.clients.crm.owner'), account.owner],
      ]}
    />
  )
}

function Deals({ title, deals }: { title: string; deals: ClientCrmDetails['deals'] }) {
  const formats = useFormats()
  if (deals.length === 0) return null
  return (
    <div>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.deals}>
        {deals.map(({ name, stage, amount, currency, closingDate }) => (
          <li key={`${name} ${closingDate} ${amount}`}>
            <span className={classes.name}>{name}</span>
            <span className={classes.stage}>
              {[stage, closingDate === null ? '' : formats.date(closingDate)].filter(Boolean).join(' · ')}
            </span>
            {amount !== null && (
              <span className="tabular">{`${formats.number(amount)} ${currency ?? ''}`.trim()}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
