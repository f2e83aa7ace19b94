import type { Portal, PortalPermission } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useOrganisation } from '../../../shared/session/index.ts'
import { portalPath, portalQuery } from './queries.ts'

/** The open portal, as its pages need it. */
export type OpenPortal = {
  /** Slug of the organisation. */
  org: string
  /** The portal as the address names it. */
  slug: string
  /** Its path in the API. */
  api: string
  /** Its path in the app. */
  home: string
  /** Undefined while it is on its way. */
  portal: Portal | undefined
  error: unknown
  /** Whether the reader may do this in the whole portal. */
  can: (permission: PortalPermission) => boolean
}

/** The portal of the address; only inside `/o/{org}/projects/{portal}`. */
export function usePortal(): OpenPortal {
  const { slug: org } = useOrganisation()
  const { portal: slug = '' } = useParams({ strict: false })
  const found = useQuery(portalQuery(org, slug))
  const portal = found.data
  return {
    org,
    slug,
    api: portalPath(org, slug),
    home: `/o/${org}/projects/${slug}`,
    portal,
    error: found.error,
    can: (permission) => portal?.mine?.permissions.includes(permission) === true,
  }
}
