import type { CrmStageKind } from '@muster/contract'
import type { StatusTone } from '../../shared/ui/index.ts'

/** The dot of a deal: under way, won, or lost. */
export const stageTones = {
  open: 'accent',
  won: 'created',
  lost: 'quiet',
} as const satisfies Record<CrmStageKind, StatusTone>
