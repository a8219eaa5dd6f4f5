/**
 * What ip(8) and bridge(8) ask the kernel to change, and what ours asks for the same commands: byte for byte, as
 * strace sees them. The differences that remain are here by name.
 */
import {RTM} from '../../../protocol/route/constants.js'
import {changeCommands} from '../../support/change-zoo.js'
import {linkCommands} from '../../support/link-zoo.js'
import {objectCommands} from '../../support/object-zoo.js'
import {onLinux} from '../../support/only-if.js'
import {clearPadding} from '../../support/padding.js'
import {type Attribute, eachList, type Request, requestTree, told} from '../../support/request-tree.js'
import {type Requests, requestsOf} from '../../support/requests.js'
import {encapsulations, routeCommands} from '../../support/route-zoo.js'

const here = onLinux('7.3').serial

/** A change to the requests of both that makes them alike where they differ in this alone. */
interface Difference {
  readonly why: string
  readonly undo: (requests: Request[]) => Request[]
}

const IFLA_IFALIAS = 20
const IFLA_LINKINFO = 18
const IFLA_XDP = 43
const IFLA_XDP_FLAGS = 3
const FRA_SRC = 2
const FRA_UNUSED2 = 5
const RTA_DST = 1
const RTA_METRICS = 8
const RTA_MULTIPATH = 9
const RTAX_CC_ALGO = 16

const differences: Record<string, Difference> = {
  'a question in front': {
    why: 'before its first link, iproute2 sends a request without a link to learn whether the kernel has RTM_NEWLINK',
    undo: requests =>
      requests.filter(
        ({type, header, attributes}) => type !== RTM.NEWLINK || header.some(Boolean) || attributes.length > 0,
      ),
  },
  'order of attributes': {
    why: 'iproute2 writes options as they come on the command line, ours as the schema lists them; the kernel looks them up by type',
    undo: requests => {
      for (const request of requests) request.attributes = sorted(request)
      return requests
    },
  },
  'end of texts': {
    why: 'iproute2 leaves out the NUL of kinds, aliases and congestion controls, ours ends every text; the kernel takes both',
    undo: requests => {
      for (const {type, attributes} of requests) {
        if (type === RTM.NEWLINK || type === RTM.DELLINK) {
          unended(find(attributes, IFLA_IFALIAS))
          // IFLA_INFO_KIND and IFLA_INFO_SLAVE_KIND
          for (const kind of [1, 4]) unended(find(attributes, IFLA_LINKINFO, kind))
        }
        if (type === RTM.NEWROUTE) unended(find(attributes, RTA_METRICS, RTAX_CC_ALGO))
      }
      return requests
    },
  },
  'nested flag': {
    why: 'ours marks lists of addresses of bonds as the kernel does in its dumps, iproute2 does not; the kernel takes both',
    undo: each(RTM.NEWLINK, request => {
      for (const attribute of find(request.attributes, IFLA_LINKINFO, 2)?.inside ?? [])
        attribute.nested = false
    }),
  },
  padding: {
    why: 'iproute2 does not clear the bytes between attributes of encapsulations and nexthops: what stood in memory goes along',
    undo: each(RTM.NEWROUTE, request => {
      request.attributes = eachList(request, list => {
        for (const {padding} of list) padding.fill(0)
        return list
      })
      // The index of a nexthop stands before its attributes.
      for (const nexthop of find(request.attributes, RTA_MULTIPATH)?.inside ?? [])
        clearPadding(nexthop.bytes, 4)
    }),
  },
  'flags of no XDP': {
    why: 'ours states the flags of `xdp off` although there are none',
    undo: each(RTM.NEWLINK, request => {
      const xdp = find(request.attributes, IFLA_XDP)
      if (xdp?.inside)
        xdp.inside = xdp.inside.filter(({type, bytes}) => type !== IFLA_XDP_FLAGS || bytes.some(Boolean))
    }),
  },
  'empty source': {
    why: '`from all` is an address of no bytes to iproute2 and nothing to ours',
    undo: each(RTM.NEWRULE, request => {
      request.attributes = request.attributes.filter(({type, bytes}) => type !== FRA_SRC || bytes.length > 0)
    }),
  },
  'address of nat': {
    why: 'Linux lost it in 2.6: the attribute has no name any more and is ignored',
    undo: each(RTM.NEWRULE, request => {
      request.attributes = request.attributes.filter(({type}) => type !== FRA_UNUSED2)
    }),
  },
  'zeros of default': {
    why: 'with -6, iproute2 spells the destination of a default route with its 0 bits',
    undo: requests => {
      for (const request of requests) {
        if (request.type !== RTM.NEWROUTE && request.type !== RTM.DELROUTE) continue
        // The length of the destination stands behind the family.
        if (request.header[1] === 0)
          request.attributes = request.attributes.filter(({type}) => type !== RTA_DST)
      }
      return requests
    },
  },
}

function each(wanted: number, change: (request: Request) => void) {
  return (requests: Request[]) => {
    for (const request of requests) if (request.type === wanted) change(request)
    return requests
  }
}

/** By type, except nexthops, which have none. */
function sorted({type, attributes}: Request): Attribute[] {
  const nexthops = type === RTM.NEWROUTE ? find(attributes, RTA_MULTIPATH)?.inside : undefined
  return eachList({attributes}, list => (list === nexthops ? list : list.sort((a, b) => a.type - b.type)))
}

function find(list: readonly Attribute[] | undefined, ...[type, ...path]: number[]): Attribute | undefined {
  const found = list?.find(attribute => attribute.type === type)
  return path.length > 0 ? find(found?.inside, ...path) : found
}

function unended(attribute: Attribute | undefined): void {
  if (attribute?.bytes.at(-1) === 0) attribute.bytes = attribute.bytes.slice(0, -1)
}

/** The requests as text, without the named differences. */
const without = (messages: readonly Uint8Array[], names: readonly string[]): string =>
  names
    .reduce((requests, name) => differences[name]?.undo(requests) ?? requests, messages.map(requestTree))
    .map(told)
    .join('\n')

const names = Object.keys(differences)
const alike = ({real, ours}: Requests, undone: readonly string[]): boolean =>
  without(real, undone) === without(ours, undone)

/** Differences without which the requests would not be alike. */
const needed = (requests: Requests): string[] =>
  names.filter(
    name =>
      !alike(
        requests,
        names.filter(other => other !== name),
      ),
  )

const bytesOf = (messages: readonly Uint8Array[]): string =>
  messages.map(message => Buffer.from(message).toString('hex')).join('\n')

const seen = new Set<string>()

/** Lines that share namespaces; those that do not ask netlink, or ask before the others, are preparation. */
function scene(name: string, all: readonly string[], preparation: readonly string[] = []): void {
  const lines = [...new Set(all)].filter(line => /^(ip|bridge) (?!tuntap|maddress)/.test(line))
  const setup = all.filter(line => line.startsWith('sysctl '))
  let whole: Promise<Requests[]> | undefined
  for (const line of lines) {
    here(`requests: ${line} # ${name}`, async t => {
      t.timeout(300_000)
      whole ??= requestsOf(lines, [...preparation, ...setup])
      const requests = (await whole).find(each => each.line === line)
      if (!requests || requests.real.length === 0) {
        t.fail('the tool asks for no change')
        return
      }
      if (bytesOf(requests.ours) === bytesOf(requests.real)) {
        t.pass()
        return
      }
      t.is(without(requests.ours, names), without(requests.real, names))
      const found = needed(requests)
      t.true(found.length > 0, 'the bytes differ in what no attribute holds')
      for (const difference of found) seen.add(difference)
    })
  }
}

const LABELS = 'echo 1000 >/proc/sys/net/mpls/platform_labels'
scene('links', linkCommands)
scene('routes', [...routeCommands, ...encapsulations], [LABELS])
scene('objects', objectCommands, [LABELS])
scene('changes', changeCommands, [LABELS])

here('requests: every difference that is listed occurs', t => {
  t.deepEqual(
    names.filter(name => !seen.has(name)),
    [],
  )
})
