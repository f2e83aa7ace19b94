import type {
  Page,
  PortalUser,
  Project,
  ProjectField,
  projectCreate,
  projectQuery,
  projectUpdate,
  Run,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import type { RemotePerson } from '../../imports/remote-ports.ts'
import type { MessagePlace, StreamFigures, Told } from '../../platform/messages/index.ts'
import type {
  DealOrder,
  DealOutcome,
  ExternalProgress,
  OfferedPortal,
  WholeCompany,
} from '../../projects/index.ts'

/** What lets the CRM in at a portal. `organisationId`: whose portal it is. */
export type DoorAccess =
  | { kind: 'own'; organisationId: string; identityId: string }
  | { kind: 'key'; email: string; key: string }

/** Who the portal's side sees: the organisation that it belongs to, and whose rights are used. */
export type DoorOwner = {
  organisationId: string
  identityId: string
  name: string
  /** When what lets in stops; null where nothing ends it. */
  endsAt: string | null
}

/** People whom the CRM pushes. */
export type PushOrder = {
  /** Of the run, where the same may have been ordered already. */
  id?: string
  people: readonly RemotePerson[]
  role: string
  invite: 'now' | 'later'
  /** Name of the CRM's organisation. */
  from: string
}

/**
 * All that the CRM's side asks of a portal. It is asked for nothing but this, so that a portal on another server can be
 * asked the same. Whoever calls holds no transaction of the CRM meanwhile.
 *
 * @throws by every call: a fault (see `isFault`) where what lets in does so no more
 */
export type PortalDoor = {
  /** Who lets in, and the portals that they administer. */
  look: () => Promise<{ owner: DoorOwner; portals: OfferedPortal[] }>
  /** One of them. @throws integration_not_administrator */
  portal: (portalId: string) => Promise<{ owner: DoorOwner; portal: OfferedPortal }>
  /** @throws forbidden, name_taken */
  createPortal: (name: string) => Promise<OfferedPortal>
  /**
   * Lets the CRM of an organisation hear of the portal's changes, or go on hearing where it was held up.
   * @param listener id of that organisation
   * @param isNew forgets what waited for it, and tells of every project as it is now
   */
  listen: (portalId: string, listener: string, isNew: boolean) => Promise<void>
  /** How the messages stand that the portal keeps for a listener; null where it does not listen. */
  messages: (portalId: string, listener: string) => Promise<StreamFigures | null>
  /** Tries messages at once that were tried in vain. @param seqs null for all @returns those that there were */
  retryMessages: (portalId: string, listener: string, seqs: readonly number[] | null) => Promise<Told[]>
  /** Gives them up for good. @returns those that there were */
  discardMessages: (portalId: string, listener: string, seqs: readonly number[]) => Promise<Told[]>
  projects: (portalId: string, query: z.output<typeof projectQuery>) => Promise<Page<Project>>
  /** By their ids, in their order; those that are gone are left out. */
  projectsNamed: (portalId: string, ids: readonly string[]) => Promise<Project[]>
  /** How far they are as clients see them. */
  externalProgress: (portalId: string, ids: readonly string[]) => Promise<ExternalProgress[]>
  /** @param note comes back as a message about the project, which is written if and only if the project is made */
  createProject: (
    portalId: string,
    asked: z.output<typeof projectCreate>,
    note: { listener: string; facts: Record<string, unknown> },
  ) => Promise<{ project: Project; note: MessagePlace | null }>
  /** The same for a deal, with its client. */
  projectOfDeal: (
    portalId: string,
    order: DealOrder,
    note: { listener: string; facts: Record<string, unknown> },
  ) => Promise<DealOutcome & { note: MessagePlace | null }>
  updateProject: (
    portalId: string,
    projectId: string,
    change: z.output<typeof projectUpdate>,
    ifMatch: number | null,
  ) => Promise<Project>
  removeProject: (portalId: string, projectId: string, ifMatch: number | null) => Promise<void>
  /** Starts a run of the portal. @returns its id */
  push: (portalId: string, order: PushOrder) => Promise<string>
  run: (runId: string, t: Translate) => Promise<Run>
  /** @throws stale_plan, undecided, wrong_run_state */
  applyRun: (runId: string, fingerprint: string) => Promise<void>
  /** A run that nothing came of. */
  cancelRun: (runId: string) => Promise<void>
  /** @throws wrong_run_state, nothing_to_undo */
  undoRun: (runId: string) => Promise<void>
  /** The fields that the portal added to its projects. */
  fields: (portalId: string) => Promise<ProjectField[]>
  /** Tells the portal which of them this CRM fills. @param crm name of the CRM's organisation */
  noteMappedFields: (portalId: string, crm: string, apiNames: readonly string[]) => Promise<void>
  usersNamed: (portalId: string, ids: readonly string[]) => Promise<PortalUser[]>
  /**
   * Active client companies with their people and the ids of their projects, in the order of their ids.
   * @param after the last one of the page before; null for the first page
   */
  companies: (
    portalId: string,
    after: string | null,
  ) => Promise<{ companies: WholeCompany[]; next: string | null }>
  /** Those of the ids that are there, active or not. */
  companiesNamed: (portalId: string, ids: readonly string[]) => Promise<{ id: string; name: string }[]>
  /** One of them, active or not. @throws not_found */
  company: (portalId: string, companyId: string) => Promise<WholeCompany>
  usersOf: (portalId: string, emails: readonly string[]) => Promise<PortalUser[]>
  /** @returns how many were deactivated */
  deactivateUsers: (portalId: string, userIds: readonly string[], t: Translate) => Promise<number>
}
