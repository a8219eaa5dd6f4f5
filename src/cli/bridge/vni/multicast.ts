/** Whether an IP address is a group's. */
export const isMulticast = (address: string): boolean =>
  address.includes(':') ? /^ff/i.test(address) : (Number.parseInt(address, 10) & 0xf0) === 0xe0
