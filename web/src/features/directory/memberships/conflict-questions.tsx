import { Anchor, Radio, Select, Stack, Text } from '@mantine/core'
import type { ConflictSummary, Group, PlanItem } from '@muster/contract'
import { useState } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { conflictTitle } from '../../imports/words/conflict-words.ts'
import { explanationByHand, optionByHand } from './by-hand-words.ts'
import classes from './conflict-questions.module.css'

/** Answers so far: `all` by kind, `rows` by kind and row where they are given one by one. */
export type Answers = { all: Record<string, string>; rows: Record<string, Record<number, string>> }

type ConflictQuestionsProps = {
  group: Group
  conflicts: readonly ConflictSummary[]
  items: readonly PlanItem[]
  answers: Answers
  onChange: (answers: Answers) => void
}

/** The row answers as the API wants them. */
export function rowAnswers(answers: Answers): { row: number; kind: string; option: string }[] {
  return Object.entries(answers.rows).flatMap(([kind, rows]) =>
    Object.entries(rows).map(([row, option]) => ({ row: Number(row), kind, option })),
  )
}

/** Whether every open question has an answer. */
export function isAnswered(
  conflicts: readonly ConflictSummary[],
  items: readonly PlanItem[],
  answers: Answers,
): boolean {
  return conflicts.every((conflict) => {
    if (conflict.open === 0 || answers.all[conflict.kind] !== undefined) return true
    const rows = answers.rows[conflict.kind]
    return concerned(conflict.kind, items).every((item) => rows?.[item.row] !== undefined)
  })
}

/** The questions of an import, in a dialog: one per conflict kind, with one answer for all or one by one. */
export function ConflictQuestions(props: ConflictQuestionsProps) {
  const open = props.conflicts.filter(
    (conflict) => conflict.open > 0 || props.answers.all[conflict.kind] !== undefined,
  )
  return (
    <Stack gap={24}>
      {open
        .filter((conflict) => conflict.count > 0 && conflict.options.length > 0)
        .map((conflict) => (
          <Question key={conflict.kind} {...props} conflict={conflict} />
        ))}
    </Stack>
  )
}

function Question(props: ConflictQuestionsProps & { conflict: ConflictSummary }) {
  const t = useT()
  const { conflict, answers, onChange, group } = props
  const { kind } = conflict
  const people = concerned(kind, props.items)
  const [isSeparate, setSeparate] = useState(answers.rows[kind] !== undefined)
  const answerAll = (option: string) => {
    const { [kind]: _, ...rows } = answers.rows
    onChange({ all: { ...answers.all, [kind]: option }, rows })
  }
  const answerRow = (row: number, option: string) => {
    const { [kind]: _, ...all } = answers.all
    onChange({ all, rows: { ...answers.rows, [kind]: { ...answers.rows[kind], [row]: option } } })
  }
  const answerSeparately = () => {
    const { [kind]: forAll, ...all } = answers.all
    const start = forAll ?? conflict.default
    const own: Record<number, string> = {}
    if (start !== undefined) for (const item of people) own[item.row] = start
    onChange({ all, rows: { ...answers.rows, [kind]: own } })
  }
  const answerTogether = () => {
    const { [kind]: _, ...rows } = answers.rows
    onChange({ ...answers, rows })
  }
  const former = [...new Set(people.map((item) => item.before?.there?.name ?? ''))].filter(Boolean)
  const before = former.length === 1 ? (former[0] ?? '') : t('directory.addPeople.there')
  const canSeparate = people.length > 1 && people.length <= 200
  return (
    <section aria-label={conflictTitle(t, kind)}>
      <h2 className={classes.title}>{conflictTitle(t, kind)}</h2>
      <Text size="sm" c="dimmed" mb={4}>
        {explanationByHand(t, kind, conflict.count)}
      </Text>
      <Concerned people={people} />
      {isSeparate ? (
        <Stack gap={8} mt={8}>
          {people.map((item) => (
            <div key={item.row} className={classes.person}>
              <span className={classes.who}>{item.displayName ?? item.email}</span>
              <Select
                size="xs"
                w={260}
                aria-label={t('directory.addPeople.answer', { name: item.displayName ?? item.email })}
                placeholder={t('directory.addPeople.choose')}
                data={conflict.options.map((option) => ({
                  value: option,
                  label: optionByHand(t, group, kind, option).label,
                }))}
                value={answers.rows[kind]?.[item.row] ?? null}
                onChange={(option) => option !== null && answerRow(item.row, option)}
              />
            </div>
          ))}
        </Stack>
      ) : (
        <Radio.Group
          aria-label={conflictTitle(t, kind)}
          value={answers.all[kind] ?? conflict.default ?? ''}
          onChange={answerAll}
        >
          <Stack gap={8} mt={8}>
            {conflict.options.map((option) => {
              const words = optionByHand(t, group, kind, option)
              return (
                <Radio.Card key={option} value={option} className={classes.card ?? ''}>
                  <Radio.Indicator size="xs" mt={2} />
                  <span>
                    <span className={classes.label}>{words.label}</span>
                    {words.here !== '' && (
                      <span className={classes.effect}>
                        {group.name}: {words.here}
                      </span>
                    )}
                    {words.there !== '' && (
                      <span className={classes.effect}>
                        {before}: {words.there}
                      </span>
                    )}
                  </span>
                </Radio.Card>
              )
            })}
          </Stack>
        </Radio.Group>
      )}
      {canSeparate && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          mt={8}
          onClick={() => {
            setSeparate(!isSeparate)
            if (isSeparate) answerTogether()
            else answerSeparately()
          }}
        >
          {t(isSeparate ? 'directory.addPeople.together' : 'directory.addPeople.separately')}
        </Anchor>
      )}
    </section>
  )
}

const named = 3

function Concerned({ people }: { people: readonly PlanItem[] }) {
  const t = useT()
  const formats = useFormats()
  if (people.length === 0) return null
  const names = people.slice(0, named).map((item) => item.displayName ?? item.email)
  const more = people.length - names.length
  const list = more === 0 ? formats.list(names) : names.join(', ')
  return (
    <Text size="sm">
      {t('directory.addPeople.affected', { count: people.length, names: list })}
      {more > 0 && ` ${t('directory.addPeople.andMore', { count: more })}`}
    </Text>
  )
}

function concerned(kind: string, items: readonly PlanItem[]): PlanItem[] {
  return items.filter((item) => item.conflicts.some((conflict) => conflict.kind === kind))
}
