import type { PhraseKey, Translate } from '@muster/phrases'

const topics = {
  'projects.project': 'project',
  'projects.portal': 'portal',
  'projects.client-company': 'clientCompany',
  'identity.service-key': 'key',
  'integration.note': 'note',
  'integration.people': 'people',
  'crm.user': 'people',
  'crm.deal': 'deal',
} as const

/** What a message tells, in words: “Project changed”; of what this version does not know, its code. */
export function wordsOf(t: Translate, { topic, kind }: { topic: string; kind: string }): string {
  const name = topics[topic as keyof typeof topics]
  const key = `integrationHealth.told.${name ?? ''}.${kind}`
  const text = t(key as PhraseKey)
  return name === undefined || text === key ? `${topic} ${kind}` : text
}
