/** IPv4 addresses as C reads them. */

/** inet_aton(3): one to four numbers, the last of which fills what is left. What follows a blank is passed over. */
export function parseAton(text: string): Uint8Array | undefined {
  const parts = text.replace(/[ \t\n\v\f\r].*/s, '').split('.')
  if (parts.length > 4 || !parts.every(part => /^(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(part)))
    return undefined
  const numbers = parts.map(part => Number(/^0[0-7]+$/.test(part) ? `0o${part}` : part))
  const last = numbers.pop() as number
  if (numbers.some(number => number > 255) || last >= 256 ** (4 - numbers.length)) return undefined
  const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), last)
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}
