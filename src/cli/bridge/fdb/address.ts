import {failed} from '../refusal.js'

/** Six bytes in hex with colons between them; what follows does not count. Throws `Failure` for anything else. */
export function macAddress(word: string): string {
  const text = parseMac(word)
  if (text === undefined) throw failed(`Invalid mac address ${word}`)
  return text
}

/** The same; `undefined` for anything else. */
export function parseMac(word: string): string | undefined {
  const match = /^\s*([0-9a-f]+):([0-9a-f]+):([0-9a-f]+):([0-9a-f]+):([0-9a-f]+):([0-9a-f]+)/i.exec(word)
  if (!match) return undefined
  const bytes = match.slice(1).map(part => part.slice(-2).toLowerCase().padStart(2, '0'))
  return bytes.join(':')
}
