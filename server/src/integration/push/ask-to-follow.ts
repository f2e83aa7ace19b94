import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/messages/index.ts'

/** Has the people of the CRM looked at once the transaction has committed, as if one of them had changed. */
export async function askToFollow({ tx, principal: { organisationId } }: Context): Promise<void> {
  await publish(tx, organisationId, 'integration.people', organisationId, [
    { record: organisationId, kind: 'asked' },
  ])
}
