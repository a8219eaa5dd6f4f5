/** The straight-line readers and writers of link messages do what buffer-layout does. */
import test from 'ava'
import fc from 'fast-check'
import {toHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {ifinfomsg} from '../../protocol/route/link-header.js'
import {bridgeId} from '../../protocol/route/link-kinds/bridge-id.js'
import {linkMap} from '../../protocol/route/link-map.js'
import {linkStats, linkStats64} from '../../protocol/route/stats.js'
import type {Struct} from '../../protocol/struct.js'
import {Writer} from '../../protocol/writer.js'

function sameAsLayout<T extends object>(struct: Struct<T>): void {
  test(`struct ${struct.name} as buffer-layout reads and writes it`, t => {
    const layout = struct.layout(undefined)
    const input = fc.uint8Array({minLength: struct.size, maxLength: struct.size})
    fc.assert(
      fc.property(input, bytes => {
        const value = struct.decode(viewOf(bytes), 0, struct.size, noHeader) as T
        const byLayout = layout.decode(Buffer.from(bytes))
        t.deepEqual(value, byLayout)
        t.deepEqual(
          Object.keys(value),
          struct.fields.map(({name}) => name),
        )
        const writer = new Writer()
        struct.encode(writer, value, noHeader)
        const written = Buffer.alloc(struct.size)
        layout.encode({...value}, written)
        t.is(toHex(writer.finish()), toHex(written))
      }),
    )
  })

  test(`struct ${struct.name} with fields left out`, t => {
    const writer = new Writer()
    struct.encode(writer, {} as T, noHeader)
    t.deepEqual(writer.finish(), new Uint8Array(struct.size))
  })
}

sameAsLayout(ifinfomsg)
sameAsLayout(linkMap)
sameAsLayout(bridgeId)
sameAsLayout(linkStats)
sameAsLayout(linkStats64)
