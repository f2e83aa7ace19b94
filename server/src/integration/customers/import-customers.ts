import type { customerClientsImport } from '@muster/contract'
import type { z } from 'zod'
import { customersForImport, type ImportedCustomer } from '../../crm/index.ts'
import { type Engine, startGivenRun } from '../../imports/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * Starts an import of the users of a customer portal into a portal of Projects, as client users: the rows are those of
 * their export, so the plan is the same as that of the file. Whoever starts it manages the ones and imports the others.
 * @throws crm_no_user, crm_forbidden, forbidden, not_found, unknown_client_company
 */
export async function importCustomers(
  ctx: Context,
  engine: Engine,
  customerPortal: string,
  { portalId, companyId, ...which }: z.output<typeof customerClientsImport>,
) {
  const { name, pages } = await customersForImport(ctx, customerPortal, which)
  return startGivenRun(ctx, engine, {
    source: { kind: 'customers', name },
    target: { kind: 'projects.client-user', portalId, ...(companyId === undefined ? {} : { companyId }) },
    pages: rowsOf(pages),
    autoApply: false,
  })
}

/** Each in the order of the fields of client users: address, whole name, first name, last name, company. */
async function* rowsOf(pages: AsyncIterable<ImportedCustomer[]>) {
  for await (const page of pages)
    yield page.map(({ email, firstName, lastName, account }) => [email, null, firstName, lastName, account])
}
