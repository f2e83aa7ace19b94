import type { IntegrationPortalChoice } from '@muster/contract'

/** What each way of choosing a portal hands back once it is settled. */
export type ChooseProps = { onChoose: (choice: IntegrationPortalChoice) => void; busy: boolean }
