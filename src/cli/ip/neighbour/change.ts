/** `ip neighbour add`, `change`, `replace` and `delete`. */
import {NTF, NTF_EXT, NUD, RTM} from '../../../../protocol/route/constants.js'
import {type NeighbourInput, neighbour} from '../../../../protocol/route/neighbour.js'
import {type HostWord, readHost} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {protocols} from '../../common/databases.js'
import {duplicate, garbage, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {VERB} from '../../common/kernel.js'
import {readState} from './states.js'
import {usage} from './usage.js'

/** A command that adds or changes a neighbour. */
export const put =
  (verb: 'add' | 'change' | 'replace'): Command =>
  (args, context) => {
    context.kernel.change(RTM.NEWNEIGH, neighbour, readMessage(args, context), VERB[verb])
  }

export const remove: Command = (args, context) => {
  context.kernel.change(RTM.DELNEIGH, neighbour, readMessage(args, context))
}

function readMessage(args: Cursor, {settings, links}: Context): NeighbourInput {
  let dev: string | undefined
  let dst: HostWord | undefined
  let lladdr: string | undefined
  let protocol: number | undefined
  let state: number = NUD.PERMANENT
  let flags = 0
  let flagsExt = 0
  const set = (bit: number) => () => {
    flags |= bit
  }
  args.options(
    {
      'lladdr~': () => {
        const word = args.next()
        if (lladdr !== undefined) throw duplicate('lladdr', word)
        lladdr = word
      },
      nud: () => {
        state = readState(args.next())
      },
      'proxy~': () => {
        const word = args.next()
        if (word !== '' && 'help'.startsWith(word)) throw new Misuse(usage)
        if (dst) throw duplicate('address', word)
        dst = readHost(word, settings.family)
        flags |= NTF.PROXY
      },
      router: set(NTF.ROUTER),
      use: set(NTF.USE),
      managed: () => {
        flagsExt |= NTF_EXT.MANAGED
        state = NUD.NONE
      },
      'extern_learn~': set(NTF.EXT_LEARNED),
      dev: () => {
        dev = args.next()
      },
      'protocol~': () => {
        const word = args.next()
        const number = protocols.number(word)
        if (number === undefined) throw wrong(word, '"protocol" value is invalid\n')
        protocol = number
      },
    },
    word => {
      // Both words only lead to the address.
      let text = word === 'to' ? args.next() : word
      if (text !== '' && 'help'.startsWith(text)) text = args.next()
      if (dst) throw garbage('to', text)
      dst = readHost(text, settings.family)
    },
  )
  const isProxy = (flags & NTF.PROXY) !== 0
  if ((dev === undefined && !isProxy) || dst?.text === undefined)
    throw new Misuse('Device and destination are required arguments.')
  const hardware = lladdr === undefined || lladdr === 'null' ? undefined : hardwareArgument(lladdr)
  return {
    family: dst.family,
    ifindex: dev === undefined ? 0 : links.index(dev),
    state,
    flags,
    attributes: {
      dst: dst.text,
      ...(protocol !== undefined && {protocol}),
      ...(flagsExt !== 0 && {flagsExt}),
      ...(hardware !== undefined && {lladdr: hardware}),
    },
  }
}
