/** Mutations of message headers, and where the attributes of whole messages stand. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {NLMSG} from '../../protocol/constants.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import {formatOf, routeMessages} from '../../protocol/route/registry.js'
import {type Mutation, replaced} from '../../src/testing/fuzz/bytes.js'
import type {Random} from '../../src/testing/fuzz/random.js'
import {type Site, sitesIn} from '../../src/testing/fuzz/sites.js'
import {attribute, setWord} from '../../src/testing/fuzz/structure.js'

const types = [NLMSG.ERROR, NLMSG.DONE, NLMSG.NOOP, ...routeMessages.keys()]
const families = [0, 2, 7, 10, 28, 128, 129, 255]

/** The attributes of the message at the start of `bytes`, as far as they can be read. */
export function sitesOf(bytes: Uint8Array): Site[] {
  if (bytes.length < NLMSG_HDRLEN) return []
  const view = viewOf(bytes)
  const codec = formatOf({type: view.getUint16(4, littleEndian), flags: view.getUint16(6, littleEndian)})
  return codec ? sitesIn(bytes, codec, NLMSG_HDRLEN) : []
}

export const headerMutations: readonly Mutation[] = [
  function messageType(bytes, random) {
    const out = bytes.slice()
    return out.length < NLMSG_HDRLEN
      ? out
      : setWord(out, 4, random.chance(90) ? random.pick(types) : random.next())
  },
  function messageFlags(bytes, random) {
    const out = bytes.slice()
    return out.length < NLMSG_HDRLEN ? out : setWord(out, 6, random.next())
  },
  function family(bytes, random) {
    const out = bytes.slice()
    if (out.length > NLMSG_HDRLEN) out[NLMSG_HDRLEN] = random.pick(families)
    return out
  },
]

const VETH = Uint8Array.of(0x76, 0x65, 0x74, 0x68, 0)
const HEADER = 16

/** A veth whose peer is a veth whose peer …: links are the one format that contains itself. */
export function nested(random: Random): Uint8Array {
  let body: Uint8Array = attribute(3, VETH)
  for (let levels = random.below(random.chance(10) ? 600 : 40); levels >= 0; levels--) {
    const message = replaced(new Uint8Array(HEADER), HEADER, 0, body)
    const data = attribute(2, attribute(1, message))
    body = attribute(18, replaced(attribute(1, VETH), 12, 0, data))
  }
  const out = new Uint8Array(NLMSG_HDRLEN + HEADER + body.length)
  out.set(body, NLMSG_HDRLEN + HEADER)
  return setWord(out, 4, 16)
}
