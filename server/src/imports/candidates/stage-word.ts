import { crmStageNames } from '@muster/contract'
import { type Translate, translator } from '@muster/phrases'

const en = translator('en')
const builtIn = new Map(crmStageNames.map((name) => [en(`crm.stageNames.${name}`).toLowerCase(), name]))

/** What a stage of a deal is called: those that every CRM begins with in the reader's language, others as they are. */
export function stageWord(t: Translate, stage: string): string {
  const known = builtIn.get(stage.toLowerCase())
  return known === undefined ? stage : t(`crm.stageNames.${known}`)
}
