import type { Context } from '../../platform/context.ts'
import type { ClientCompany } from './client-row.ts'

/** Where client companies come from: the portals of Projects, by its front door. Each refuses who may not see them. */
export type ClientPort = {
  portal: (ctx: Context, portal: string) => Promise<{ id: string; name: string }>
  companies: (ctx: Context, portal: string) => AsyncIterable<ClientCompany[]>
  company: (ctx: Context, portal: string, id: string) => Promise<ClientCompany>
}
