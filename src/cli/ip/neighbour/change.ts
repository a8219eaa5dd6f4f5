/** `ip neighbour add`, `change`, `replace` and `delete`. */
import {NTF, NTF_EXT, NUD, RTM} from '../../../../protocol/route/constants.js'
import {type NeighbourInput, neighbour} from '../../../../protocol/route/neighbour.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor, DraftTable} from '../../common/cursor.js'
import {protocols} from '../../common/databases.js'
import {duplicate, garbage, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {VERB} from '../../common/kernel.js'
import {type Destination, readDestination} from './destination.js'
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

/** A neighbour as it is read word by word. */
interface Draft {
  readonly args: Cursor
  readonly family: number
  dev?: string
  dst?: Destination | undefined
  lladdr?: string
  protocol?: number
  state: number
  flags: number
  flagsExt: number
}

const set =
  (bit: number) =>
  (draft: Draft): void => {
    draft.flags |= bit
  }

const options: DraftTable<Draft> = {
  'lladdr~': draft => {
    const word = draft.args.next()
    if (draft.lladdr !== undefined) throw duplicate('lladdr', word)
    draft.lladdr = word
  },
  nud: draft => {
    draft.state = readState(draft.args.next())
  },
  'proxy~': draft => {
    const word = draft.args.next()
    if (word !== '' && 'help'.startsWith(word)) throw new Misuse(usage)
    if ('dst' in draft) throw duplicate('address', word)
    draft.dst = readDestination(word, draft.family)
    draft.flags |= NTF.PROXY
  },
  router: set(NTF.ROUTER),
  use: set(NTF.USE),
  managed: draft => {
    draft.flagsExt |= NTF_EXT.MANAGED
    draft.state = NUD.NONE
  },
  'extern_learn~': set(NTF.EXT_LEARNED),
  dev: draft => {
    draft.dev = draft.args.next()
  },
  'protocol~': draft => {
    const word = draft.args.next()
    const number = protocols.number(word)
    if (number === undefined) throw wrong(word, '"protocol" value is invalid\n')
    draft.protocol = number
  },
}

/** `[to] ADDRESS`, where `help` leads to the address, too. */
function readAddress(draft: Draft, word: string): void {
  const {args} = draft
  let text = word === 'to' ? args.next() : word
  if (text !== '' && 'help'.startsWith(text)) text = args.next()
  if ('dst' in draft) throw garbage('to', text)
  draft.dst = readDestination(text, draft.family)
}

/** Bytes that iproute2 has for a hardware address. */
const ROOM = 20

function readMessage(args: Cursor, {settings, links}: Context): NeighbourInput {
  const draft: Draft = {args, family: settings.family, state: NUD.PERMANENT, flags: 0, flagsExt: 0}
  args.read(options, draft, readAddress)
  const {dev, dst, lladdr, protocol, state, flags, flagsExt} = draft
  const isProxy = (flags & NTF.PROXY) !== 0
  if ((dev === undefined && !isProxy) || !dst)
    throw new Misuse('Device and destination are required arguments.')
  const hardware = lladdr === undefined || lladdr === 'null' ? undefined : hardwareArgument(lladdr, ROOM)
  return {
    family: dst.family,
    ifindex: dev === undefined ? 0 : links.index(dev) | 0,
    state,
    flags,
    attributes: {
      ...dst.attributes,
      ...(protocol !== undefined && {protocol}),
      ...(flagsExt !== 0 && {flagsExt}),
      ...(hardware !== undefined && {lladdr: hardware}),
    },
  }
}
