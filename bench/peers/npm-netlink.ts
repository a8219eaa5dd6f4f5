/**
 * npm `netlink`, on the fastest way it offers: no peeking (by default it reads every datagram twice, the first
 * time with a tiny buffer, which also keeps the kernel from sending larger dump parts).
 */
import {openSync} from 'node:fs'
import {
  AttrStream,
  createRtNetlink,
  Flags,
  FlagsNew,
  formatMessage,
  Protocol,
  parseMessages,
  RawNetlinkSocket,
  rt,
} from 'netlink'
import {bridge, containerAt, inside} from '../containers.js'
import {device, gateway, provenRoute, reservedTable, routeAt} from '../routes.js'
import {perform} from './harness.js'
import {ip} from './ip-process.js'

/** Allocated and cleared anew for every datagram, so as small as the replies allow; large pays for dumps. */
const bufferSize: Record<string, number> = {dump: 65_536, install: 256, batch: 256, remove: 256}
const options = {
  messagePeeking: false,
  msgBufferSize: bufferSize[process.argv[2]!] ?? 4096,
  recvBufferSize: 212_992,
  sendBufferSize: 212_992,
}
const socket = createRtNetlink(options)

function bytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number))
}

const via = bytes(gateway)

function route(i: number): [rt.Route, rt.RouteAttrs] {
  const {to, table} = routeAt(i)
  return [
    {family: 2, dstLen: 32, table, protocol: 'BOOT', type: 'UNICAST'},
    {dst: bytes(to), gateway: via, oif: device.index},
  ]
}

const create = {flags: FlagsNew.CREATE | FlagsNew.EXCL}
/** RTEXT_FILTER_SKIP_STATS, as every peer asks. */
const withoutStatistics = Buffer.from(Uint32Array.of(8).buffer)
let link: rt.LinkMessage | undefined
let routes: rt.RouteMessage[] = []

/** The library has no batches; below its sockets one can write one, which is faster than many promises at once. */
async function installBatch(count: number, first: number): Promise<void> {
  const perSend = 200
  const raw = new RawNetlinkSocket(Protocol.ROUTE, options)
  const {port} = raw.address()
  let done: () => void = () => {}
  let failed: (error: Error) => void = () => {}
  let last = 0
  raw.on('message', datagram => {
    for (const reply of parseMessages(datagram)) {
      const errno = reply.data.readInt32LE(0)
      if (errno !== 0) failed(new Error(`route ${reply.seq}: errno ${-errno}`))
      else if (reply.seq === last) done()
    }
  })
  for (let i = first; i < first + count; ) {
    const end = Math.min(i + perSend, first + count)
    const parts: Uint8Array[] = []
    for (; i < end; i++) {
      const [data, attrs] = route(i)
      const stream = new AttrStream()
      rt.formatRouteMessage({kind: 'route', data, attrs}, stream)
      const flags = Flags.REQUEST | create.flags | (i + 1 === end ? Flags.ACK : 0)
      parts.push(
        ...formatMessage({type: rt.MessageType.NEWROUTE, flags, seq: i + 1, port, data: stream.bufs}),
      )
    }
    last = end
    await new Promise<void>((resolve, reject) => {
      done = resolve
      failed = reject
      raw.send(Buffer.concat(parts))
    })
  }
  raw.close()
}

/** IFLA_LINKINFO, which the library leaves to its caller. */
function vethInfo(namespace: number): Buffer {
  const peer = new AttrStream()
  rt.formatLinkMessage({kind: 'link', data: {}, attrs: {ifname: inside, netNsFd: namespace}}, peer)
  const data = new AttrStream()
  data.push(1, Buffer.concat(peer.bufs))
  const info = new AttrStream()
  info.push(1, Buffer.from('veth'))
  info.push(2, Buffer.concat(data.bufs))
  return Buffer.concat(info.bufs)
}

await perform({
  link: {
    async run(count) {
      for (let i = 0; i < count; i++)
        [link] = await socket.getLink({}, {ifname: device.name, extMask: withoutStatistics})
    },
    prove() {
      const linkinfo = link?.attrs.linkinfo
      return {
        name: link?.attrs.ifname,
        mtu: link?.attrs.mtu,
        kind: linkinfo?.toString('latin1', 4, linkinfo.readUInt16LE(0) - 1),
        address: link?.attrs.address?.toString('hex').replace(/..(?!$)/g, '$&:'),
      }
    },
  },
  dump: {
    async run() {
      routes = await socket.getRoutes({family: 2})
    },
    prove() {
      const ours = routes.filter(({data}) => data.table! < reservedTable)
      const sum = ours.reduce(
        (total, {data, attrs}) =>
          total + provenRoute(attrs.dst!.join('.'), attrs.gateway!.join('.'), attrs.oif!, data.table!),
        0,
      )
      return {count: ours.length, sum}
    },
  },
  install: {
    async run(count, first) {
      for (let i = first; i < first + count; i++) await socket.newRoute(...route(i), create)
    },
  },
  batch: {run: installBatch},
  remove: {
    async run(count, first) {
      for (let i = first; i < first + count; i++) {
        const [data, attrs] = route(i)
        await socket.delRoute({...data, scope: 'NOWHERE'}, attrs)
      }
    },
  },
  containers: {
    /** It knows no namespaces: `ip` makes them and does what is done inside, a process each, as few as possible. */
    async run(count, first) {
      const [host] = await socket.getLink({}, {ifname: bridge})
      let names = ''
      for (let i = first; i < first + count; i++) names += `netns add ${containerAt(i).namespace}\n`
      ip(['-batch', '-'], names)
      for (let i = first; i < first + count; i++) {
        const {namespace, port, address, gateway} = containerAt(i)
        await socket.newLink(
          {flags: {up: true}, change: {up: true}},
          {
            ifname: port,
            master: host!.data.index!,
            linkinfo: vethInfo(openSync(`/run/netns/${namespace}`, 'r')),
          },
          create,
        )
        ip(
          ['-n', namespace, '-batch', '-'],
          `addr add ${address} dev ${inside}\nlink set ${inside} up\nroute add default via ${gateway}\n`,
        )
      }
    },
  },
})
