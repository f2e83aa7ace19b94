import type { MemberStatus } from '@muster/contract'

/** Someone of the demo organisation. */
export type DemoPerson = {
  email: string
  firstName: string
  lastName: string
  title: string
  phone: string
  employeeNumber: string
  status: MemberStatus
  isHead: boolean
  /** Name of the department they are member of; null for none yet. */
  department: string | null
}
