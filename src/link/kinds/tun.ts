/** tun and tap links, which only /dev/net/tun makes: what the kernel tells of them (ip-tuntap(8)). */
import {type KindValues, report} from './kind.js'

const flag = (value: number): boolean => value !== 0
const same = <T>(value: T): T => value

export const tun = {
  /** `tun` carries IP packets, `tap` Ethernet frames. */
  mode: report('type', same<'tun' | 'tap' | number>),
  /** User id that may attach. */
  user: report('owner', same<number>),
  /** Group id that may attach. (`group` is the link's own.) */
  userGroup: report('group', same<number>),
  /** Packets come with four bytes of flags and protocol. */
  pi: report('pi', flag),
  vnetHdr: report('vnetHdr', flag),
  multiQueue: report('multiQueue', flag),
  /** Stays when the program that made it ends. */
  persist: report('persist', flag),
}

export interface TunOptions extends KindValues<typeof tun> {}
