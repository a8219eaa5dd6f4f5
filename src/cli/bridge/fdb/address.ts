import {failed} from '../refusal.js'

/** Six bytes in hex with colons between them; what follows does not count. Throws `Failure` for anything else. */
export function macAddress(word: string): string {
  const text = parseMac(word)
  if (text === undefined) throw failed(`Invalid mac address ${word}`)
  return text
}

/** The same; `undefined` for anything else. */
export function parseMac(word: string): string | undefined {
  const match = SIX_BYTES.exec(word)
  if (!match) return undefined
  return match
    .slice(1)
    .map(part => byteOf(part).toString(16).padStart(2, '0'))
    .join(':')
}

/** As scanf(3) reads `%hhx`: a sign and blanks may be before a number, of which the last eight bits count. */
const SIX_BYTES = new RegExp(`^${Array(6).fill('\\s*([+-]?(?:0x)?[0-9a-f]+)').join(':')}`, 'i')

const byteOf = (text: string): number =>
  (Number.parseInt(text.slice(-2).replace(/[^0-9a-f]/gi, ''), 16) * (text.startsWith('-') ? -1 : 1)) & 0xff
