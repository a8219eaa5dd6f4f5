/**
 * `node dist/bench/decode.js`: what decoding one route costs without the kernel. The messages are one captured from
 * `RTM_GETROUTE` (192.0.2.0 via 10.68.0.1 table 10) with the destination and table of every other route put in.
 */
import assert from 'node:assert/strict'
import {bench, do_not_optimize, run, summary} from 'mitata'
import {rt} from 'netlink'
import {noHeader} from '../protocol/codec.js'
import {route} from '../protocol/route/route.js'
import {routeAt} from './routes.js'

const captured = '022000000a0300011000000008000f000a00000008000100c0000200080005000a440001080004000a000000'
const size = captured.length / 2
const count = 7680

const all = Buffer.alloc(size * count)
for (let i = 0; i < count; i++) {
  const {to, table} = routeAt(i)
  const one = Buffer.from(captured, 'hex')
  one[4] = table
  one.writeUInt32LE(table, 16)
  one.set(to.split('.').map(Number), 24)
  one.copy(all, i * size)
}
const view = new DataView(all.buffer, all.byteOffset, all.length)

function dotted(at: number): string {
  return `${view.getUint8(at)}.${view.getUint8(at + 1)}.${view.getUint8(at + 2)}.${view.getUint8(at + 3)}`
}

/** The floor: knows just these four attributes, checks nothing. */
function byHand(start: number): object {
  const result = {
    family: view.getUint8(start),
    destinationLength: view.getUint8(start + 1),
    protocol: view.getUint8(start + 5),
    scope: view.getUint8(start + 6),
    type: view.getUint8(start + 7),
    flags: view.getUint32(start + 8, true),
    destination: '',
    gateway: '',
    out: 0,
    table: 0,
  }
  const end = start + size
  for (let at = start + 12; at < end; ) {
    const length = view.getUint16(at, true)
    switch (view.getUint16(at + 2, true)) {
      case 1:
        result.destination = dotted(at + 4)
        break
      case 4:
        result.out = view.getUint32(at + 4, true)
        break
      case 5:
        result.gateway = dotted(at + 4)
        break
      case 15:
        result.table = view.getUint32(at + 4, true)
        break
    }
    at += (length + 3) & ~3
  }
  return result
}

const decode = (start: number) => route.decode(view, start, start + size, noHeader)
assert.equal(decode(size * 300)?.attributes.dst, routeAt(300).to)
assert.equal(rt.parseRouteMessage(all.subarray(size * 300, size * 301)).attrs.dst?.join('.'), routeAt(300).to)

let next = 0
const start = () => size * (next = (next + 1) % count)

summary(() => {
  bench('by hand, four attributes', () => do_not_optimize(byHand(start())))
  bench('netlink-ts', () => do_not_optimize(decode(start())))
  // Leaves addresses as Buffers.
  bench('npm netlink', () => {
    const at = start()
    do_not_optimize(rt.parseRouteMessage(all.subarray(at, at + size)))
  })
})
await run()
