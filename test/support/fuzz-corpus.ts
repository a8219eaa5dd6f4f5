/** What mutants are made of: messages of two kernels and of iproute2, and answers to them. */
import {readdirSync, readFileSync} from 'node:fs'
import {ackAttributes, nlmsgerr} from '../../protocol/ack.js'
import {fromHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {beginFrame, endFrame, nlmsghdr} from '../../protocol/frame.js'
import {s32} from '../../protocol/scalars.js'
import {Writer} from '../../protocol/writer.js'

const FOLDER = 'test/fixtures'

/** The messages of all fixtures, whole with their `nlmsghdr`. */
export const captured = (): Uint8Array[] =>
  readdirSync(FOLDER)
    .filter(file => file.endsWith('.txt'))
    .flatMap(file => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n'))
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(fromHex)

/** Dumps hold no errors, so some of every shape are made for requests of the fixtures. */
export function corpus(): Uint8Array[] {
  const messages = captured()
  const small = messages.filter(message => message.length < 200).slice(0, 40)
  return [...messages, ...small.flatMap((request, i) => [refused(request, i), done(i)])]
}

/** `NLMSG_ERROR` with the request or only its header, and with an extended ACK. */
function refused(request: Uint8Array, i: number): Uint8Array {
  const capped = i % 2 === 0
  const writer = new Writer()
  const at = beginFrame(writer, NLMSG.ERROR, NLM_F.ACK_TLVS | (capped ? NLM_F.CAPPED : 0), i)
  const msg = nlmsghdr.decode(viewOf(request), 0, nlmsghdr.size, noHeader)
  nlmsgerr.encode(writer, {error: -22, ...(msg && {msg})} as never, noHeader)
  if (!capped) writer.raw(request.subarray(nlmsghdr.size))
  writer.align()
  ackAttributes.encode(
    writer,
    {
      msg: 'Invalid argument',
      offs: 16 + (i % 60),
      cookie: Uint8Array.of(1, 2, 3, 4),
      missType: i,
      missNest: 32,
      policy: {type: 'u32', minValueU: 1n, maxValueU: 68n, mask: 7n, minLength: 4},
    },
    noHeader,
  )
  endFrame(writer, at)
  return writer.finish()
}

function done(i: number): Uint8Array {
  const writer = new Writer()
  const at = beginFrame(writer, NLMSG.DONE, NLM_F.MULTI | NLM_F.ACK_TLVS, i)
  s32.encode(writer, -i, noHeader)
  ackAttributes.encode(writer, {msg: 'torn', offs: i}, noHeader)
  endFrame(writer, at)
  return writer.finish()
}
