/** `ip link add NAME type netkit …` of newer iproute2: a pair of links. The other end is `peer`, as of a veth. */
import {choice, initially, integer, type KindValues, renamed, report} from './kind.js'

/** What becomes of packets while no program decides. */
const policy = (attribute: string) => renamed(attribute, {forward: 'pass', blackhole: 'drop'})

export const netkit = {
  /** Ethernet frames or IP packets. */
  mode: choice('mode', 'l2', 'l3'),
  /** Two ends, or one without `peer`. */
  pairing: initially('pair', choice('pairing', 'pair', 'single')),
  policy: policy('policy'),
  peerPolicy: policy('peerPolicy'),
  /** Whether packets lose mark and priority on the way to another namespace. */
  scrub: choice('scrub', 'none', 'default'),
  peerScrub: choice('peerScrub', 'none', 'default'),
  /** Bytes free before each packet. */
  headroom: initially(0, integer('headroom', 0, 0xffff)),
  /** Bytes free behind each packet. */
  tailroom: initially(0, integer('tailroom', 0, 0xffff)),

  /** Read only: the end that may change the settings. */
  primary: report('primary', (value: number) => value !== 0),
}

export interface NetkitOptions extends KindValues<typeof netkit> {}
