import type { Context } from '../../platform/context.ts'

/** Somebody who may be no member of the organisation yet. */
export type NewPerson = { email: string; firstName?: string | undefined; lastName?: string | undefined }

/** What the CRM needs of the directory: people of the organisation are its own. */
export type PeoplePort = {
  /**
   * Finds members by their addresses, and adds those who are none yet: as invited, mailed when `invite` is set.
   * @returns ids of members by the key of the address
   * @throws forbidden where somebody has to be added and the principal may not, invalid_email, seats_exceeded
   */
  findOrAdd: (ctx: Context, people: readonly NewPerson[], invite: boolean) => Promise<Map<string, string>>
}
