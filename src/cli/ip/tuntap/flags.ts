/** What a tun or tap link is like: flags of linux/if_tun.h. */
export const IFF_TUNTAP = {
  TUN: 0x1,
  TAP: 0x2,
  MULTI_QUEUE: 0x100,
  PERSIST: 0x800,
  /** Packets come without `struct tun_pi`; in what the kernel shows also: no filter for hardware addresses. */
  NO_PI: 0x1000,
  ONE_QUEUE: 0x2000,
  VNET_HDR: 0x4000,
  /** The link must not exist. */
  EXCL: 0x8000,
} as const

/** Words by flag, in the order in which they are shown; `inverted` ones say that a flag is off. */
const words: readonly (readonly [word: string, flag: number, inverted?: 'inverted'])[] = [
  ['tun', IFF_TUNTAP.TUN],
  ['tap', IFF_TUNTAP.TAP],
  ['pi', IFF_TUNTAP.NO_PI, 'inverted'],
  ['one_queue', IFF_TUNTAP.ONE_QUEUE],
  ['multi_queue', IFF_TUNTAP.MULTI_QUEUE],
  ['vnet_hdr', IFF_TUNTAP.VNET_HDR],
  ['persist', IFF_TUNTAP.PERSIST],
  ['filter', IFF_TUNTAP.NO_PI, 'inverted'],
]

/** The words for flags; those without a word are one number. */
export function flagWords(flags: number): string[] {
  const found = words
    .filter(([, flag, inverted]) => ((flags & flag) !== 0) !== (inverted !== undefined))
    .map(([word]) => word)
  const rest = words.reduce((left, [, flag]) => left & ~flag, flags)
  return rest === 0 ? found : [...found, `0x${rest.toString(16)}`]
}
