// Routes are read in one pass without the schema, for speed; here both say the same.
import {readFileSync} from 'node:fs'
import test from 'ava'
import fc from 'fast-check'
import {fromHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {frameAt} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import {type RouteMessage, route} from '../../protocol/route/route.js'
import {Writer} from '../../protocol/writer.js'
import {readRoute} from '../../src/route/read.js'
import {protocols, routeTypes, scopes, tables} from '../../src/route/words.js'

const names = new Map([[3, 'veth1']])

/** What the common attributes of a message mean, by the schema. */
function expected({attributes: a, ...header}: RouteMessage) {
  const whole = header.dst_len === (header.family === AF.INET ? 32 : 128)
  const any = header.family === AF.INET ? '0.0.0.0' : '::'
  const to = `${a.dst ?? any}${whole && a.dst !== undefined ? '' : `/${header.dst_len}`}`
  return {
    to: header.dst_len === 0 ? 'default' : to,
    via: a.gateway ?? a.via?.address,
    dev: a.oif ? (names.get(a.oif) ?? a.oif) : undefined,
    table: tables.word((a.table ?? header.table) || 254),
    type: routeTypes.word(header.type),
    protocol: protocols.word(header.protocol),
    scope: scopes.word(header.scope),
    metric: a.priority,
    src: a.prefsrc,
    tos: header.tos || undefined,
    hops: a.multipath?.length,
  }
}

function read(view: DataView, start: number, end: number) {
  const found = readRoute(view, start, end, names)
  if (!found) return undefined
  const {to, via, dev, table, type, protocol, scope, metric, src, tos, nexthops} = found
  return {to, via, dev, table, type, protocol, scope, metric, src, tos, hops: nexthops?.length}
}

for (const version of ['6.18', '7.3']) {
  test(`routes of Linux ${version}`, t => {
    let count = 0
    for (const line of readFileSync(`test/fixtures/routes-${version}.txt`, 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue
      const view = viewOf(fromHex(line))
      const frame = frameAt(view, 0, view.byteLength)
      if (frame?.type !== RTM.NEWROUTE) continue
      const message = route.decode(view, frame.start, frame.end, noHeader) as RouteMessage
      if (message.family !== AF.INET && message.family !== AF.INET6) continue
      t.deepEqual(read(view, frame.start, frame.end), expected(message))
      count++
    }
    t.true(count > 10)
  })
}

const byte = fc.integer({min: 0, max: 255})
const word = fc.integer({min: 1, max: 0xffffffff})
const ip = (family: number) =>
  family === AF.INET ? fc.ipV4() : fc.ipV6().filter(text => !text.includes('.'))

const messages = fc.constantFrom(AF.INET, AF.INET6).chain(family =>
  fc.record({
    family: fc.constant(family),
    dst_len: fc.integer({min: 1, max: family === AF.INET ? 32 : 128}),
    src_len: fc.constant(0),
    tos: byte,
    table: byte,
    protocol: byte,
    scope: byte,
    type: byte,
    flags: fc.constant(0),
    attributes: fc.record(
      {
        dst: ip(family),
        gateway: ip(family),
        prefsrc: ip(family),
        oif: fc.integer({min: 1, max: 9}),
        priority: word,
        table: word,
      },
      {requiredKeys: ['dst']},
    ),
  }),
)

test('random routes', t => {
  fc.assert(
    fc.property(messages, message => {
      const writer = new Writer()
      route.encode(writer, message)
      const bytes = writer.finish()
      const decoded = route.decode(viewOf(bytes), 0, bytes.length, noHeader) as RouteMessage
      t.deepEqual(read(viewOf(bytes), 0, bytes.length), expected(decoded))
    }),
    {numRuns: 500},
  )
  t.pass()
})
