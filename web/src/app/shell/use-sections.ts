import { useMemo } from 'react'
import { useIntegration } from '../../features/integration/use-integration.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { type Section, seenSections } from './navigation.ts'

/** The sections that the reader sees; the tab of projects in the CRM where their profile has it. */
export function useSections(): Section[] {
  const organisation = useOrganisation()
  const hasTab = useIntegration()?.rights.tab === true
  return useMemo(() => seenSections(organisation, hasTab), [organisation, hasTab])
}
