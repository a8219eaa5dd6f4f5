/** The options of `ip link add` and `ip link set`, which are those of a veth's other end, too. */
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {namespaceIds} from '../../../namespace-id.js'
import type {Context} from '../../common/context.js'
import {type Cursor, choose, type OptionTable} from '../../common/cursor.js'
import {groups} from '../../common/databases.js'
import {duplicate, garbage, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {mayBeAltname, mayBeName} from '../../common/link-names.js'
import {signed, unsigned} from '../../common/numbers.js'
import {onOff, shortOnOff} from '../../common/on-off.js'
import {readFunction} from './options-vf.js'
import {readXdp, xdpOptions} from './options-xdp.js'
import {type LinkRequest, setFlag} from './request.js'
import {usage} from './usage.js'

/** Reads all words up to `type KIND`, whose options follow, or to the end. */
export function readLink(args: Cursor, context: Context, request: LinkRequest): void {
  const table = linkOptions(args, context, request)
  while (!args.done) {
    const word = args.next()
    if (word !== '' && 'type'.startsWith(word) && word.length > 1) {
      const type = args.next()
      if (request.type !== undefined) throw duplicate('type', type)
      request.type = type
      return
    }
    const action = choose(table, word)
    if (action) action(word)
    else readDevice(args, request, word)
  }
}

/** The link itself, with or without `dev` before its name. */
function readDevice(args: Cursor, request: LinkRequest, word: string): void {
  const name = word === 'dev' ? args.next() : word
  if (request.dev !== undefined) throw garbage('dev', name)
  if (!mayBeAltname(name)) throw wrong(name, '"dev" not a valid ifname')
  request.dev = name
}

/** Names a link that is to be made. */
export function nameNew(request: LinkRequest): void {
  const {name, dev} = request
  if (name !== undefined && dev !== undefined && name !== dev)
    throw new Misuse('both "name" and "dev" cannot be used when creating devices.')
  const chosen = name ?? dev
  if (chosen !== undefined) request.attributes.ifname = chosen
}

const invalid = (option: string): string => `Invalid "${option}" value\n`

function linkOptions(args: Cursor, context: Context, request: LinkRequest): OptionTable {
  const {attributes} = request
  const given = new Set<string>()
  /** An option that may be given once. */
  const once = <T>(option: string, read: (word: string) => T): T => {
    const word = args.next()
    if (given.has(option)) throw duplicate(option, word)
    given.add(option)
    return read(word)
  }
  const integer = (option: string): number => once(option, word => signed(word, invalid(option)) >>> 0)
  const size = (option: string, bits: 16 | 32): number =>
    once(option, word => unsigned(word, bits, invalid(option)))
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
        const index = signed(word, 'Invalid "index" value')
        if (index <= 0) throw wrong(word, 'Invalid "index" value')
        return index
      })
    },
    link: () => {
      request.lower = args.next()
    },
    'address~': () => {
      attributes.address = hardwareArgument(args.next())
    },
    'broadcast~|brd': () => {
      attributes.broadcast = hardwareArgument(args.next())
    },
    'txqueuelen~|qlen|txqlen': () => {
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
      attributes.carrier = Number(shortOnOff('carrier', args.next(), EINVAL))
    },
    'master~': () => {
      const word = args.next()
      const index = context.links.find(word)
      if (index === undefined) throw wrong(word, 'Device does not exist\n')
      attributes.master = index
    },
    vrf: () => {
      const word = args.next()
      const index = context.links.find(word)
      if (index === undefined || !isVrf(context, index)) throw wrong(word, 'Not a valid VRF name\n')
      attributes.master = index
    },
    'nomaster~': () => {
      attributes.master = 0
    },
    ...flag('dynamic~', 'DYNAMIC'),
    'alias~': () => {
      attributes.ifalias = args.next()
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
    'link-netns': () => {
      attributes.linkNetnsid = once('link-netns/link-netnsid', word => namespaceNumber(context, word))
    },
    'link-netnsid': () => {
      attributes.linkNetnsid = once('link-netns/link-netnsid', word => signed(word, invalid('link-netnsid')))
    },
    protodown: () => {
      attributes.protoDown = Number(shortOnOff('protodown', args.next(), EINVAL))
    },
    protodown_reason: () => {
      const why = 'invalid protodown reason\n'
      const word = args.next()
      const bit = unsigned(word, 8, why)
      if (bit > 31) throw wrong(word, why)
      const on = onOff('protodown_reason', args.next())
      const {mask = 0, value = 0} = attributes.protoDownReason ?? {}
      const one = (1 << bit) >>> 0
      attributes.protoDownReason = {mask: (mask | one) >>> 0, value: on ? (value | one) >>> 0 : value}
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

/** What some complaints about switches end with. */
const EINVAL = 22

const linkModes = {default: 'default', dormant: 'dormant'} as const
const states = {
  unknown: 'unknown',
  notpresent: 'notpresent',
  down: 'down',
  lowerlayerdown: 'lowerlayerdown',
  testing: 'testing',
  dormant: 'dormant',
  up: 'up',
} as const
const addrGenModes = {
  eui64: 'eui64',
  none: 'none',
  stable_secret: 'stable_privacy',
  random: 'random',
} as const

/** A word of a table, in small or large letters. */
function among<T>(word: string, table: Readonly<Record<string, T>>, why: string): T {
  const key = word.toLowerCase()
  if (!Object.hasOwn(table, key)) throw wrong(word, why)
  return table[key] as T
}

/** A name, or the number of a process. */
function readNamespace(request: LinkRequest, word: string): void {
  const fd = request.namespace(word)
  if (fd !== undefined) request.attributes.netNsFd = fd
  else request.attributes.netNsPid = signed(word, invalid('netns')) >>> 0
}

/** The number that a named namespace has here; one without is given one. */
function namespaceNumber({kernel}: Context, name: string): number {
  let id: number | undefined
  try {
    id = kernel.run(namespaceIds.get(name))
  } catch {
    throw wrong(name, invalid('link-netns'))
  }
  return id ?? kernel.run(namespaceIds.set(name))
}

/** Whether a link is a VRF. */
export const isVrf = ({kernel}: Context, index: number): boolean =>
  kernel.get(RTM.GETLINK, link, {index}).attributes.linkinfo?.kind === 'vrf'
