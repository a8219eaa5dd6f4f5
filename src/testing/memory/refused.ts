/** How the kernel in memory refuses. */

/** Error numbers of asm-generic/errno-base.h and errno.h, negative as netlink sends them. */
export const E = {
  PERM: -1,
  NOENT: -2,
  SRCH: -3,
  NXIO: -6,
  ACCES: -13,
  BUSY: -16,
  EXIST: -17,
  NODEV: -19,
  INVAL: -22,
  RANGE: -34,
  LOOP: -40,
  MSGSIZE: -90,
  OPNOTSUPP: -95,
  AFNOSUPPORT: -97,
  ADDRINUSE: -98,
  ADDRNOTAVAIL: -99,
  NETDOWN: -100,
  NETUNREACH: -101,
  NOBUFS: -105,
  NOTCONN: -107,
  HOSTUNREACH: -113,
} as const

/** A request that is not granted. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly errno: number
  /** The kernel's sentence, if it has one. */
  readonly extack: string | undefined

  constructor(errno: number, extack?: string) {
    super(extack ?? `errno ${errno}`)
    this.errno = errno
    this.extack = extack
  }
}

/** `EINVAL` with the kernel's sentence. */
export const invalid = (extack: string): Refused => new Refused(E.INVAL, extack)

/** What `act` returns; nothing where it is refused. */
export function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return undefined
  }
}

/** Refuses a way out that goes through a tunnel of its own. */
export function checkEncapsulation({encap}: {readonly encap?: unknown} = {}): void {
  if (encap) throw new Refused(E.OPNOTSUPP, 'encapsulations are not modelled')
}
