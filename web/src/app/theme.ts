import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Neutrals with a slight warmth, light side: 0 canvas … 9 text. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#eae7e2',
  '#dedad4',
  '#cdc8c0',
  '#8a847b',
  '#68635c',
  '#4c4843',
  '#33302c',
  '#1f1d1a',
]

/** Neutrals of the dark side: 0 text … 7 page … 9 deepest. */
const dark: MantineColorsTuple = [
  '#eceae6',
  '#d5d2cc',
  '#a8a39b',
  '#918c84',
  '#3f3c37',
  '#2e2c28',
  '#211f1c',
  '#171614',
  '#121110',
  '#0c0b0a',
]

/** The one accent: a deep teal. */
const teal: MantineColorsTuple = [
  '#e8f5f3',
  '#d0eae6',
  '#a3d6cf',
  '#6fc0b6',
  '#41a99d',
  '#1f9184',
  '#117a6f',
  '#0b6b62',
  '#095950',
  '#06463f',
]

/** Colours with a meaning, `[light, dark]`; each has at least 4.5:1 on the page and on a raised surface. */
const meaning = {
  created: ['#1a7a36', '#56c873'],
  updated: ['#1d5fc0', '#7ab0ff'],
  moved: ['#7040c2', '#bd9ff5'],
  linked: ['#0a6f80', '#45cddd'],
  removed: ['#944163', '#e49ab5'],
  unchanged: ['#68635c', '#a8a39b'],
  skipped: ['#865a00', '#e3ae45'],
  drifted: ['#ad440a', '#f59a5c'],
  failed: ['#bf2828', '#ff8c84'],
} as const

const surfaces = {
  page: ['#ffffff', '#171614'],
  canvas: ['#faf9f7', '#131211'],
  raised: ['#ffffff', '#211f1c'],
  hover: ['#f6f4f1', '#201e1b'],
  selected: ['#eaf4f2', '#14312e'],
  border: ['#e7e4df', '#312f2b'],
  'border-strong': ['#cdc8c0', '#4b4842'],
  // The edge of what can be filled in or ticked: 3:1 at the least.
  control: ['#938c82', '#7d776e'],
  skeleton: ['#efece8', '#26241f'],
  accent: ['#0b6b62', '#52c2b4'],
  initials: ['#e6e2dc', '#3a3732'],
  'initials-text': ['#4c4843', '#d5d2cc'],
} as const

/** One shadow level, for what floats. */
const floating = '0 1px 2px rgb(0 0 0 / 6%), 0 8px 24px rgb(0 0 0 / 12%)'

/** Every token of the look: 14 px body, 13 px tables, radius 6, a grid of 4 px, motion of 150 ms at most. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { gray, dark, teal },
  black: gray[9],
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  defaultRadius: 6,
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  shadows: { xs: floating, sm: floating, md: floating, lg: floating, xl: floating },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 8,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
        styles: {
          title: { fontWeight: 600, fontSize: '1rem' },
          content: { backgroundColor: 'var(--muster-raised)', border: '1px solid var(--muster-border)' },
          header: { backgroundColor: 'var(--muster-raised)' },
        },
        // A header inside a dialog is no banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Menu: {
      defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
    Anchor: { defaultProps: { underline: 'hover' } },
    InputWrapper: {
      styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } },
    },
    Loader: { defaultProps: { size: 'sm' } },
  },
})

/** The theme as CSS variables: `--muster-<surface>` and `--muster-outcome-<outcome>`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--muster-row': '36px', '--muster-floating': floating },
  light: side(0),
  dark: side(1),
})

function side(index: 0 | 1): Record<string, string> {
  const variables: Record<string, string> = {
    '--mantine-color-body': surfaces.page[index],
    '--mantine-color-anchor': surfaces.accent[index],
    '--mantine-color-dimmed': index === 0 ? gray[6] : dark[2],
    '--mantine-color-placeholder': index === 0 ? gray[6] : dark[2],
    '--mantine-color-default-border': surfaces['border-strong'][index],
    '--mantine-color-error': meaning.failed[index],
  }
  for (const [name, pair] of Object.entries(surfaces)) variables[`--muster-${name}`] = pair[index]
  for (const [name, pair] of Object.entries(meaning)) variables[`--muster-outcome-${name}`] = pair[index]
  return variables
}
