/** Bytes in the greatest unit that leaves nothing over. */
export function bytesIn(bytes: bigint): [amount: bigint, unit: string] {
  const units = ['bytes', 'kbytes', 'mbytes']
  let unit = 0
  let amount = bytes
  while (unit < units.length - 1 && amount > 0n && amount % 1024n === 0n) {
    amount /= 1024n
    unit++
  }
  return [amount, units[unit] as string]
}
