import { dateFormat } from './date-format.ts'

/** Turns a cell's number into what the sheet shows. */
export type NumberFormat = (value: number) => string

/** Formats that workbooks name by number only. @see ECMA-376 part 1, 18.8.30 */
export const builtinFormats: readonly (readonly [number, string])[] = [
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yyyy h:mm'],
  [37, '#,##0;(#,##0)'],
  [38, '#,##0;(#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;(#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  // East Asian dates
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'yyyy/m/d'] as const),
  ...[32, 33, 34, 35, 55, 56].map((id) => [id, 'h:mm'] as const),
]

/** A number as General shows it, but never shortened: 15 significant digits, as many as a cell holds. */
export function general(value: number): string {
  const rounded = Number(value.toPrecision(15))
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

/**
 * Reads a number format code. Dates and times come out in ISO form, numbers as the code says: decimals,
 * thousands, leading zeros, per cent, scientific, literal text around and between digits.
 *
 * @param date1904 whether the workbook counts days from 1904
 * @returns null when numbers read as in General
 */
export function numberFormat(code: string, date1904: boolean): NumberFormat | null {
  const sections = splitSections(code)
  const [first = ''] = sections
  if (/^(general|standard|@|)$/i.test(bare(first).trim())) return null
  const asDate = dateFormat(first, date1904)
  if (asDate !== null) return (value) => asDate(value) ?? general(value)
  const rendered = sections.slice(0, 3).map(numberSection)
  return (value) => {
    const isZero = value === 0 && rendered.length > 2
    const isNegative = value < 0
    const chosen = isZero ? rendered[2] : isNegative && rendered.length > 1 ? rendered[1] : rendered[0]
    if (chosen === undefined || chosen === null) return general(value)
    const text = chosen(Math.abs(value))
    return isNegative && rendered.length < 2 && /[1-9]/.test(text) ? `-${text}` : text
  }
}

function splitSections(code: string): string[] {
  return (code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;)/gs) ?? ['']).slice(0, 4)
}

/** A section without colours and conditions in brackets. */
function bare(section: string): string {
  return section.replace(/\[(?!\$)[^\]]*\]/g, '')
}

type Part = { kind: 'digit' | 'literal'; text: string }

/** Renders absolute values by one section; null when the section is one that we show as General. */
function numberSection(section: string): NumberFormat | null {
  const parts: Part[] = []
  let percents = 0
  let point = -1
  let exponent = 0
  const pattern = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|E([+-])(0+)|([0#?])|(.)/gisu
  let hasGroups = false
  let commas = 0
  for (const match of section.matchAll(pattern)) {
    const [whole, quoted, escaped, currency, , exponentDigits, digit, other] = match
    if (digit !== undefined) {
      if (commas > 0 && point < 0) hasGroups = true
      if (commas > 0) commas = 0
      parts.push({ kind: 'digit', text: digit })
    } else if (exponentDigits !== undefined) exponent = exponentDigits.length
    else if (other === '.' && point < 0) point = parts.length
    else if (other === ',' && parts.some(({ kind }) => kind === 'digit')) commas++
    else if (other === '/' || other === '@') return null
    else {
      if (other === '%') percents++
      const literal = quoted ?? escaped ?? currency ?? other ?? (whole.startsWith('_') ? ' ' : '')
      if (literal !== '') parts.push({ kind: 'literal', text: literal })
    }
  }
  if (!parts.some(({ kind }) => kind === 'digit')) return null
  const whole = point < 0 ? parts : parts.slice(0, point)
  const decimal = point < 0 ? [] : parts.slice(point)
  const decimals = decimal.filter(({ kind }) => kind === 'digit').length
  const scale = 100 ** percents / 1000 ** commas
  return (value) => {
    const scaled = Number((value * scale).toPrecision(15))
    if (scaled >= 1e21) return general(value)
    if (exponent > 0) return scientific(scaled, decimals, exponent)
    const [digits = '0', fraction = ''] = fixed(scaled, Math.min(decimals, 100)).split('.')
    return `${wholeText(digits, whole, hasGroups)}${fractionText(fraction, decimal)}`.trim()
  }
}

/** Halves go up as people see the digits: 1.005 is 1.01, though its nearest double lies below. */
function fixed(value: number, decimals: number): string {
  if (value >= 1e15 || value < 1e-6) return value.toFixed(decimals)
  return Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`).toFixed(decimals)
}

/** Lays the digits before the point over their places from the right; the first place takes what is left. */
function wholeText(digits: string, parts: readonly Part[], hasGroups: boolean): string {
  let left = digits.replace(/^0+/, '')
  let text = ''
  let placed = 0
  const firstPlace = parts.findIndex(({ kind }) => kind === 'digit')
  const put = (digit: string): void => {
    if (hasGroups && placed > 0 && placed % 3 === 0) text = `,${text}`
    text = digit + text
    placed++
  }
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at] as Part
    if (part.kind === 'literal') {
      text = part.text + text
      continue
    }
    if (left !== '') {
      put(left.slice(-1))
      left = left.slice(0, -1)
    } else if (part.text === '0') put('0')
    while (at === firstPlace && left !== '') {
      put(left.slice(-1))
      left = left.slice(0, -1)
    }
  }
  return text
}

function fractionText(digits: string, parts: readonly Part[]): string {
  let shown = ''
  let literals = ''
  let at = 0
  let kept = 0
  for (const part of parts) {
    if (part.kind === 'literal') literals += part.text
    else {
      const digit = digits[at++] ?? '0'
      shown += digit
      if (part.text === '0' || digit !== '0') kept = shown.length
    }
  }
  const fraction = shown.slice(0, kept)
  return (fraction === '' ? '' : `.${fraction}`) + literals
}

function scientific(value: number, decimals: number, exponentDigits: number): string {
  const [mantissa = '0', power = '+0'] = value.toExponential(Math.min(decimals, 100)).split('e')
  const sign = power.startsWith('-') ? '-' : '+'
  return `${mantissa}E${sign}${power.replace(/^[+-]/, '').padStart(exponentDigits, '0')}`
}
