/** The table of options of `ip link add` and `ip link set`. */
import {decimalInt} from '../../common/c-numbers.js'
import type {Context} from '../../common/context.js'
import type {Cursor, OptionTable} from '../../common/cursor.js'
import {groups, protodownReasons} from '../../common/databases.js'
import {ERRNO} from '../../common/errno.js'
import {duplicate, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {mayBeName} from '../../common/link-names.js'
import {masterIndex, vrfIndex} from '../../common/masters.js'
import {signed, unsigned} from '../../common/numbers.js'
import {onOff, shortOnOff} from '../../common/on-off.js'
import {
  addrGenModes,
  among,
  invalid,
  linkModes,
  namespaceNumber,
  readNamespace,
  states,
} from './option-words.js'
import {readFunction} from './options-vf.js'
import {readXdp, xdpOptions} from './options-xdp.js'
import {type LinkRequest, setFlag} from './request.js'
import {usage} from './usage.js'

/** -1 as the kernel gets it. */
const UNSET = 0xffffffff
/** `IFALIASZ` less the end of the string. */
const LONGEST_ALIAS = 255

/** What each option does to the request; the order is that in which shortened words are tried. */
export function linkOptions(args: Cursor, context: Context, request: LinkRequest): OptionTable {
  const {attributes} = request
  const given = new Set<string>()
  /** An option that may be given once; what is not set by its value, as -1, does not count. */
  const once = <T>(
    option: string,
    read: (word: string) => T,
    isSet: (value: T) => boolean = () => true,
  ): T => {
    const word = args.next()
    if (given.has(option)) throw duplicate(option, word)
    const value = read(word)
    if (isSet(value)) given.add(option)
    return value
  }
  const integer = (option: string): number =>
    once(
      option,
      word => signed(word, invalid(option)) >>> 0,
      value => value !== UNSET,
    )
  const size = (option: string, bits: 16 | 32): number => unsigned(args.next(), bits, invalid(option))
  const flag = (option: string, name: Parameters<typeof setFlag>[1], inverted = false) => ({
    [option]: () => {
      const on = onOff(option.replace('~', ''), args.next())
      setFlag(request, name, on !== inverted)
    },
  })

  return {
    up: () => setFlag(request, 'UP', true),
    down: () => setFlag(request, 'UP', false),
    name: () => {
      request.name = once('name', word => {
        if (!mayBeName(word)) throw wrong(word, '"name" not a valid ifname')
        return word
      })
    },
    index: () => {
      request.index = once('index', word => {
        const index = decimalInt(word)
        if (index <= 0) throw wrong(word, 'Invalid "index" value')
        return index
      })
    },
    'link~': () => {
      request.lower = args.next()
    },
    'address~': () => {
      attributes.address = hardwareArgument(args.next())
    },
    'broadcast~|brd': () => {
      attributes.broadcast = hardwareArgument(args.next())
    },
    'txqueuelen~|qlen|txqlen~': () => {
      attributes.txqlen = integer('txqueuelen')
    },
    mtu: () => {
      attributes.mtu = integer('mtu')
    },
    [xdpOptions]: word => readXdp(word, args, context, request),
    vf: () => readFunction(args, context, request),
    netns: () => once('netns', word => readNamespace(request, word)),
    ...flag('multicast', 'MULTICAST'),
    ...flag('allmulticast', 'ALLMULTI'),
    ...flag('promisc', 'PROMISC'),
    ...flag('trailers', 'NOTRAILERS', true),
    ...flag('arp', 'NOARP', true),
    carrier: () => {
      attributes.carrier = Number(shortOnOff('carrier', args.next(), ERRNO.EINVAL))
    },
    'master~': () => {
      attributes.master = masterIndex(context, args.next())
    },
    vrf: () => {
      attributes.master = vrfIndex(context, args.next())
    },
    'nomaster~': () => {
      attributes.master = 0
    },
    ...flag('dynamic~', 'DYNAMIC'),
    'alias~': () => {
      const word = args.next()
      if (Buffer.byteLength(word) > LONGEST_ALIAS) throw wrong(word, 'alias too long\n')
      attributes.ifalias = word
    },
    group: () => {
      request.group = once('group', word => {
        const group = groups.number(word)
        if (group === undefined) throw wrong(word, invalid('group'))
        return group
      })
    },
    mode: () => {
      attributes.linkmode = among(args.next(), linkModes, 'Invalid link mode\n')
    },
    state: () => {
      attributes.operstate = among(args.next(), states, 'Invalid operstate\n')
    },
    'numtxqueues~': () => {
      attributes.numTxQueues = integer('numtxqueues')
    },
    'numrxqueues~': () => {
      attributes.numRxQueues = integer('numrxqueues')
    },
    'addrgenmode~': () => {
      const addrGenMode = among(args.next(), addrGenModes, 'Invalid address generation mode\n')
      attributes.afSpec = {inet6: {addrGenMode}}
    },
    'link-netns~': () => {
      attributes.linkNetnsid = once('link-netns/link-netnsid', word => namespaceNumber(context, word))
    },
    'link-netnsid~': () => {
      attributes.linkNetnsid = once(
        'link-netns/link-netnsid',
        word => signed(word, invalid('link-netnsid')),
        id => id !== -1,
      )
    },
    protodown: () => {
      attributes.protoDown = Number(shortOnOff('protodown', args.next(), ERRNO.EINVAL))
    },
    protodown_reason: () => {
      const why = 'invalid protodown reason\n'
      const word = args.next()
      const bit = protodownReasons.number(word) ?? unsigned(word, 8, why)
      if (bit > 31) throw wrong(word, why)
      const on = onOff('protodown_reason', args.next())
      // Of several, the last counts: iproute2 sends each in an attribute of its own, of which the kernel takes one.
      const mask = (1 << bit) >>> 0
      attributes.protoDownReason = {mask, value: on ? mask : 0}
    },
    gso_max_size: () => {
      attributes.gsoMaxSize = size('gso_max_size', 32)
    },
    gso_max_segs: () => {
      attributes.gsoMaxSegs = size('gso_max_segs', 16)
    },
    gro_max_size: () => {
      attributes.groMaxSize = size('gro_max_size', 32)
    },
    parentdev: () => {
      attributes.parentDevName = args.next()
    },
    'help~': () => {
      throw new Misuse(usage)
    },
  }
}
