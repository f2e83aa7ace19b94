import { isAscii, isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import { FileRefusal } from '../refusal.ts'
import { byteOrderMark, type Encoding } from './encodings.ts'
import { likelihood } from './likely-words.ts'

/** What a text file is encoded in. `isSure` is false when another reading is about as likely. */
export type EncodingGuess = { encoding: Encoding; isSure: boolean }

const pieceBytes = 1 << 20
const sampleBytes = 1 << 16
const sureBy = 0.12
const candidates: readonly (readonly [Encoding, number])[] = [
  ['windows-1252', 0.06],
  ['windows-1251', 0],
  ['iso-8859-2', 0],
  ['windows-1250', 0.01],
  ['iso-8859-9', 0],
  ['shift_jis', 0],
  ['gbk', 0],
  ['big5', 0],
]

/**
 * Tells the encoding of a text file: by its byte order mark, by zero bytes in every other place, by being
 * valid UTF-8, and else by which reading of its words is one of a real language.
 *
 * @param file descriptor
 * @throws file_binary when it holds zero bytes or mostly control characters
 * @throws file_undecodable when no reading makes sense
 */
export function detectEncoding(file: number): EncodingGuess {
  const head = Buffer.alloc(sampleBytes)
  const bytesRead = readSync(file, head, 0, sampleBytes, 0)
  const start = head.subarray(0, bytesRead)
  const mark = byteOrderMark(start)
  if (mark !== null) return { encoding: mark.encoding, isSure: true }
  const wide = zeroPattern(start)
  if (wide !== null) return { encoding: wide, isSure: true }
  refuseBinary(start)
  const { isValid, badShare, sample, firstRow } = surveyBytes(file)
  if (isValid || badShare < 0.02) return { encoding: 'utf-8', isSure: true }
  return likeliest(sample, firstRow)
}

/** UTF-16 without a mark: ASCII letters leave zeros in every other byte. */
function zeroPattern(start: Buffer): Encoding | null {
  if (start.length < 4) return null
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < start.length; at += 2) {
    if (start[at] === 0) even++
    if (start[at + 1] === 0) odd++
  }
  const pairs = Math.floor(start.length / 2)
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le'
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be'
  return null
}

function refuseBinary(start: Buffer): void {
  let controls = 0
  let row = 1
  for (const byte of start) {
    if (byte === 10) row++
    if (byte === 0) throw new FileRefusal('file_binary', { row })
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++
  }
  if (controls > 8 && controls > start.length * 0.02) throw new FileRefusal('file_binary', { row: 1 })
}

type Survey = { isValid: boolean; badShare: number; sample: Buffer; firstRow: number }

/** Walks the whole file once: is it UTF-8, and which lines are not plain ASCII? */
function surveyBytes(file: number): Survey {
  const piece = Buffer.alloc(pieceBytes)
  const lines: Buffer[] = []
  let gathered = 0
  let position = 0
  let kept = 0
  let good = 0
  let bad = 0
  let row = 1
  let firstRow = 0
  for (;;) {
    const bytesRead = readSync(file, piece, kept, pieceBytes - kept, position)
    position += bytesRead
    const isLast = bytesRead === 0
    const filled = piece.subarray(0, kept + bytesRead)
    if (filled.length === 0) break
    // cut at a line end, so that no character is cut
    const lineEnd = Math.max(filled.lastIndexOf(10), filled.lastIndexOf(13))
    const cut = isLast || lineEnd < 0 ? filled.length : lineEnd + 1
    const whole = filled.subarray(0, cut)
    if (!isAscii(whole) && gathered < sampleBytes) {
      let from = 0
      while (from < whole.length && gathered < sampleBytes) {
        const end = whole.indexOf(10, from)
        const line = whole.subarray(from, end === -1 ? whole.length : end + 1)
        if (!isAscii(line)) {
          if (isUtf8(line)) good++
          else {
            bad++
            if (firstRow === 0) firstRow = row
            const part = Buffer.from(line.subarray(0, 4096))
            lines.push(part)
            gathered += part.length
          }
        }
        row++
        from += line.length
      }
    } else if (!isUtf8(whole)) bad++
    kept = filled.length - cut
    piece.copyWithin(0, cut, filled.length)
    if (isLast) break
  }
  return {
    isValid: bad === 0,
    badShare: bad / Math.max(1, good + bad),
    sample: Buffer.concat(lines),
    firstRow,
  }
}

function likeliest(sample: Buffer, firstRow: number): EncodingGuess {
  const readings: { encoding: Encoding; text: string; score: number }[] = []
  for (const [encoding, prior] of candidates) {
    const text = decoded(sample, encoding)
    if (text === null) continue
    const likely = likelihood(text)
    if (likely > 0) readings.push({ encoding, text, score: likely * typical(sample, encoding) + prior })
  }
  readings.sort((a, b) => b.score - a.score)
  const [best] = readings
  if (best === undefined || best.score < 0.1) throw new FileRefusal('file_undecodable', { row: firstRow })
  const rival = readings.find((reading) => reading.text !== best.text)
  const isSure = best.score >= 0.5 && (rival === undefined || best.score - rival.score >= sureBy)
  return { encoding: best.encoding, isSure }
}

/** The sample in an encoding, or null when it has bytes that the encoding does not know. */
function decoded(sample: Buffer, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample)
  } catch {
    return null
  }
}

/** For the double-byte encodings: the share of characters among each one's everyday characters. */
function typical(sample: Buffer, encoding: Encoding): number {
  if (encoding !== 'gbk' && encoding !== 'big5' && encoding !== 'shift_jis') return 1
  let everyday = 0
  let pairs = 0
  let lowTrails = 0
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] as number
    if (lead < 0x81) continue
    const trail = sample[at + 1] ?? 0
    if (trail < 0x80) lowTrails++
    pairs++
    at++
    if (encoding === 'gbk') everyday += lead >= 0xa1 && lead <= 0xd7 && trail >= 0xa1 ? 1 : 0
    else if (encoding === 'big5') everyday += lead >= 0xa1 && lead <= 0xc6 ? 1 : 0
    else everyday += lead >= 0x81 && lead <= 0x97 ? 1 : 0
  }
  if (pairs === 0) return 0
  const share = everyday / pairs
  // a third of Big5's characters end in an ASCII byte, none of GB 2312's do
  return encoding === 'big5' && pairs > 5 && lowTrails === 0 ? share * 0.4 : share
}
