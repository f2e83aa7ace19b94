import { Anchor, Button, Progress, Stack, Text } from '@mantine/core'
import type { CustomerPortal, Group } from '@muster/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, lazyPart, Page } from '../../../shared/ui/index.ts'
import { FlowLayout } from '../flow/flow-layout.tsx'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { type Step, stepNames } from '../flow/steps.ts'
import { runKey } from '../run-queries.ts'
import { importTitle, isIntoPortal, targetWords } from '../words/target-words.ts'
import { countAddresses } from './count-addresses.ts'
import { FileDrop, isReadable } from './file-drop.tsx'
import { RecordOptions } from './record-options.tsx'
import { isRecordKind, type RecordSettings, settingsOf } from './record-target.ts'
import { chosenTarget, TargetChoice } from './target-choice.tsx'
import { Templates } from './templates.tsx'
import { type ImportTarget, startPasted, startUpload } from './upload-import.ts'

const PlacePicker = lazyPart(
  () => import('./place-picker.tsx').then((module) => module.PlacePicker),
  <div style={{ height: 60 }} />,
)

const PasteBox = lazyPart(
  () => import('./paste-box.tsx').then((module) => module.PasteBox),
  <div style={{ height: 200 }} />,
)

// people are chosen from a CRM, not from a file
const ahead: Step[] = stepNames
  .filter((name) => name !== 'people')
  .map((name) => ({
    name,
    state: name === 'source' ? 'current' : 'ahead',
    open: false,
  }))

const MoreTargets = lazyPart(() => import('./more-targets.tsx').then((module) => module.MoreTargets), null)

const PortalImport = lazyPart(
  () => import('../people/portal-import.tsx').then((module) => module.PortalImport),
  <div style={{ height: 400 }} />,
)

/** The first step of an import; the one into a portal has sources beyond files. */
export function NewImportPage() {
  const { search } = useFlowSearch() as { search: { target?: string } }
  return isIntoPortal(search.target ?? '') ? <PortalImport /> : <FileImportPage />
}

/**
 * The first step: where from and where to. `?target=` names what people are imported into, `?groupId=` the group or
 * department, `?view=paste` says that addresses are pasted.
 */
function FileImportPage() {
  const t = useT()
  const organisation = useOrganisation()
  const org = organisation.slug
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { search, change } = useFlowSearch() as ReturnType<typeof useFlowSearch> & {
    search: { groupId?: string; target?: string; portalId?: string }
  }
  const customerPortal = useCustomerPortal(org, search)
  const kind = chosenTarget(search.target)
  const isPlace = kind === 'directory.group-membership' && customerPortal === null
  const groupId = isPlace ? search.groupId : undefined
  // addresses alone say nothing of managers
  const takesPasted = kind !== 'directory.hierarchy' && !isRecordKind(kind)
  const pasting = takesPasted && search.view === 'paste'
  const [settings, setSettings] = useState<Partial<RecordSettings>>({})
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const [note, setNote] = useState<string | null>(null)
  const [share, setShare] = useState(0)
  const stop = useRef<AbortController | null>(null)
  const goOn = useRef<HTMLButtonElement>(null)
  // The drop area is gone once a file is chosen: the next thing to do gets the focus.
  useEffect(() => {
    if (file !== null) goOn.current?.focus({ preventScroll: true })
  }, [file])
  const place = useQuery({
    queryKey: ['imports', org, 'place', groupId],
    queryFn: ({ signal }) => api.get<Group>(`/orgs/${org}/groups/${groupId}`, { signal }),
    enabled: groupId !== undefined,
  })
  const group = groupId === undefined ? undefined : place.data
  const start = useMutation({
    mutationFn: () => {
      const key = crypto.randomUUID()
      const target: ImportTarget =
        customerPortal !== null
          ? { kind: customerKind, portalId: customerPortal.id }
          : kind === 'directory.group-membership'
            ? { kind, groupId: group?.id ?? '' }
            : isRecordKind(kind)
              ? { kind, ...settingsOf(kind, settings) }
              : { kind }
      if (pasting) return startPasted(org, target, text, key)
      setShare(0)
      stop.current = new AbortController()
      return startUpload(org, target, file as File, key, setShare, stop.current.signal)
    },
    onSuccess: (run) => {
      if (Array.isArray(run.conflicts)) cache.setQueryData(runKey(org, run.id), run)
      void cache.invalidateQueries({ queryKey: ['imports', org, 'list'] })
      void navigate({ to: `/o/${org}/imports/${run.id}` })
    },
  })
  const take = (files: File[]) => {
    start.reset()
    const first = files[0]
    if (first === undefined) return setFile(null)
    if (!isReadable(first)) return setNote(t('imports.flow.source.wrongType', { name: first.name }))
    setNote(files.length > 1 ? t('imports.flow.source.several') : null)
    setFile(first)
    if (pasting) change({ view: undefined }, { replace: true })
  }
  usePaste(start.isPending, take, (pasted) => {
    setText(pasted)
    change({ view: 'paste' }, { replace: true })
  })
  const allowed = group === undefined || group.canImport
  const ready = (group !== undefined || !isPlace) && allowed && (pasting ? text.trim() !== '' : file !== null)
  const goal = isPlace ? group?.name : organisation.name
  const title =
    customerPortal === null ? importTitle(t, kind, goal) : importTitle(t, customerKind, customerPortal.name)
  const primary = (
    <Button
      ref={goOn}
      type="submit"
      form="source"
      size="md"
      disabled={!ready}
      loading={start.isPending && pasting}
    >
      {pasting && text.trim() !== ''
        ? t('imports.flow.source.readPasted', { count: countAddresses(text) })
        : t('imports.flow.source.read')}
    </Button>
  )
  return (
    <Page title={title} breadcrumb={[{ label: t('imports.list.title'), href: `/o/${org}/imports` }]}>
      <FlowLayout steps={ahead} conflicts={[]} isUndo={false}>
        <StepFrame
          question={t(
            isRecordKind(kind)
              ? 'imports.flow.targets.recordOptions.question'
              : 'imports.flow.source.question',
          )}
          concerns={t('imports.flow.source.nothingHappens')}
          focusKey="source"
          primary={primary}
        >
          <form
            id="source"
            onSubmit={(event) => {
              event.preventDefault()
              if (ready && !start.isPending) start.mutate()
            }}
          >
            <Stack gap={20} maw={760}>
              {customerPortal === null && (
                <TargetChoice
                  kind={kind}
                  onKind={(target) => change({ target, groupId: undefined } as never, { replace: true })}
                />
              )}
              {isRecordKind(kind) && (
                <RecordOptions kind={kind} settings={settingsOf(kind, settings)} onChange={setSettings} />
              )}
              {isPlace && (
                <PlacePicker
                  place={group}
                  onPlace={(id) => change({ groupId: id ?? undefined } as never, { replace: true })}
                />
              )}
              {place.isError && <ErrorPanel error={place.error} />}
              {group !== undefined && !allowed && (
                <Text role="alert">{t('imports.flow.source.noRight', { place: group.name })}</Text>
              )}
              {pasting ? (
                <PasteBox text={text} busy={start.isPending} onText={setText} />
              ) : (
                <FileDrop
                  file={file}
                  hint={t(
                    `imports.flow.targets.${targetWords(customerPortal === null ? kind : customerKind)}.dropHint`,
                  )}
                  busy={start.isPending}
                  onFiles={take}
                />
              )}
              {note !== null && <Text role="alert">{note}</Text>}
              {start.isPending && !pasting && (
                <Uploading name={file?.name ?? ''} share={share} onCancel={() => stop.current?.abort()} />
              )}
              {start.isError && !isAbort(start.error) && <ErrorPanel error={start.error} />}
              <Text
                component="div"
                size="sm"
                style={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: '8px 24px',
                  justifyContent: 'space-between',
                }}
              >
                <Templates
                  label={t('imports.flow.source.templates')}
                  target={customerPortal === null ? kind : customerKind}
                />
                {takesPasted && (
                  <Anchor
                    component="button"
                    type="button"
                    onClick={() => change({ view: pasting ? undefined : 'paste' }, { replace: true })}
                  >
                    {pasting ? t('imports.flow.source.fileInstead') : t('imports.flow.source.paste')}
                  </Anchor>
                )}
              </Text>
              {!isRecordKind(kind) && <MoreTargets />}
            </Stack>
          </form>
        </StepFrame>
      </FlowLayout>
    </Page>
  )
}

function Uploading({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) {
  const t = useT()
  const percent = Math.round(share * 100)
  const label = t('imports.flow.source.uploading', { name, percent })
  return (
    <Stack gap={6}>
      <Text size="sm" className="tabular">
        {label}
      </Text>
      <Progress value={percent} aria-label={label} size={8} color="teal" transitionDuration={120} />
      <Anchor component="button" type="button" size="sm" onClick={onCancel} style={{ alignSelf: 'start' }}>
        {t('common.cancel')}
      </Anchor>
    </Stack>
  )
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

const customerKind = 'crm.customer-portal-user'

/** The customer portal that an address names as the place; null for any other import. */
function useCustomerPortal(org: string, search: { target?: string; portalId?: string }) {
  const isAsked = search.target === customerKind && search.portalId !== undefined
  const found = useQuery({
    queryKey: ['crm', org, 'customer-portals', search.portalId],
    queryFn: ({ signal }) =>
      api.get<CustomerPortal>(`/orgs/${org}/crm/customer-portals/${search.portalId}`, { signal }),
    enabled: isAsked,
  }).data
  return isAsked ? { id: search.portalId as string, name: found?.name ?? '' } : null
}

/** A file or addresses pasted anywhere on the page, outside of fields. */
function usePaste(busy: boolean, onFiles: (files: File[]) => void, onText: (text: string) => void): void {
  const latest = useRef({ onFiles, onText })
  latest.current = { onFiles, onText }
  useEffect(() => {
    if (busy) return
    const paste = (event: ClipboardEvent) => {
      if ((event.target as HTMLElement | null)?.closest('input, textarea') || event.clipboardData === null)
        return
      const files = [...event.clipboardData.files]
      const pasted = event.clipboardData.getData('text/plain')
      if (files.length > 0) latest.current.onFiles(files)
      else if (pasted.includes('@')) latest.current.onText(pasted)
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [busy])
}
