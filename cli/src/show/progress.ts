import type { RunState } from '@muster/contract'
import type { Session } from '../session.ts'

/** How far a run is. */
export type Step = { state: RunState; done: number; total: number; rowsPerSecond: number }

/** Shows how far a run is: a bar that is drawn again on a terminal, now and then a line elsewhere. */
export type Progress = { show: (step: Step) => void; end: () => void }

const words = {
  reading: 'cli.progress.reading',
  planning: 'cli.progress.planning',
  applying: 'cli.progress.applying',
} as const

/** @param isUndo whether the run takes another one back */
export function showProgress({ t, terminal, json }: Session, isUndo: boolean): Progress {
  if (json && !terminal.canRedraw) return { show: () => {}, end: () => {} }
  const word = (state: RunState) => {
    if (isUndo && state === 'applying') return t('cli.progress.undoing')
    return state in words ? t(words[state as keyof typeof words]) : ''
  }
  return terminal.canRedraw ? bar(t, terminal, word) : lines(t, terminal, word)
}

type Word = (state: RunState) => string

function bar(t: Session['t'], terminal: Session['terminal'], word: Word): Progress {
  let drawn = false
  return {
    show: (step) => {
      const name = word(step.state)
      if (name === '') return
      const line = `${name} ${drawing(step, terminal.columns)}${figures(t, step)}`
      terminal.err(`\r\u001b[2K${[...line].slice(0, terminal.columns - 1).join('')}`)
      drawn = true
    },
    end: () => {
      if (drawn) terminal.err('\r\u001b[2K')
      drawn = false
    },
  }
}

function lines(t: Session['t'], terminal: Session['terminal'], word: Word): Progress {
  let last = ''
  return {
    show: (step) => {
      const name = word(step.state)
      const tenth = step.total > 0 ? Math.floor((10 * step.done) / step.total) : 0
      const mark = `${step.state} ${tenth}`
      if (name === '' || mark === last) return
      last = mark
      terminal.err(`${name} ${figures(t, step)}`.trimEnd())
      terminal.err('\n')
    },
    end: () => {},
  }
}

function drawing({ done, total }: Step, columns: number): string {
  if (total <= 0) return ''
  const width = Math.max(10, Math.min(30, columns - 60))
  const filled = Math.min(width, Math.round((width * done) / total))
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} `
}

function figures(t: Session['t'], { done, total, rowsPerSecond }: Step): string {
  if (total <= 0) return done > 0 ? t('cli.progress.rows', { count: done }) : ''
  const parts = [t('cli.progress.of', { done, total })]
  if (rowsPerSecond >= 1) {
    parts.push(t('cli.progress.rate', { rate: Math.round(rowsPerSecond) }))
    const seconds = Math.ceil((total - done) / rowsPerSecond)
    if (seconds > 0) parts.push(t('cli.progress.left', { seconds }))
  }
  return parts.join(' · ')
}
