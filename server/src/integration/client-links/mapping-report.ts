import type { PlanItem } from '@muster/contract'
import { sql } from 'kysely'
import type { TargetReport } from '../../imports/report-ports.ts'

const columns = [
  'company',
  'mapped',
  'account',
  'outcome',
  'reason',
  'candidates',
  'contactsThere',
  'contactsMade',
  'contactsLeft',
  'projectsAssociated',
] as const

/**
 * How a mapping is told of: the Administrators of the CRM get a mail with a workbook of every client company, mapped or
 * not, and why not. @see seed 001 "Client Account Mapping"
 */
export const mappingReport: TargetReport = {
  readers: sql`(select m.identity_id from crm.profile p
    join crm."user" u on u.organisation_id = p.organisation_id and u.profile_id = p.id and u.status = 'active'
    join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
    where p.kind = 'administrator' and m.identity_id is not null)`,
  letter: (t, { source, by, organisation, isUndo }) => {
    const values = { portal: source, by, organisation }
    const what = isUndo ? 'undone' : 'applied'
    return {
      subject: t(`clientMapping.mail.${what}.subject`, values),
      text: t(`clientMapping.mail.${what}.text`, values),
      attached: t('clientMapping.mail.attached'),
      why: t('clientMapping.mail.why', values),
    }
  },
  fileName: (t) => t('clientMapping.title'),
  header: (t) => columns.map((column) => t(`clientMapping.sheet.${column}`)),
  row: (item, t) => {
    const cells: Record<(typeof columns)[number], string> = {
      company: item.displayName ?? item.email,
      mapped: t(isMapped(item) ? 'clientMapping.sheet.yes' : 'clientMapping.sheet.no'),
      account: item.after?.fields?.account ?? '',
      outcome:
        item.outcome === null ? t(`imports.actions.${item.action}`) : t(`imports.outcomes.${item.outcome}`),
      reason: item.reasonText ?? '',
      candidates: item.conflicts.flatMap(({ detail }) => detail ?? []).join(' · '),
      contactsThere: item.after?.fields?.contactsThere ?? '',
      contactsMade: item.after?.fields?.contactsMade ?? '',
      contactsLeft: item.after?.fields?.contactsLeft ?? '',
      projectsAssociated: item.after?.fields?.projectsAssociated ?? '',
    }
    return columns.map((column) => cells[column])
  },
}

/** Whether a company has an account when the run is over. */
function isMapped({ after }: PlanItem): boolean {
  return after?.fields?.account !== undefined
}
