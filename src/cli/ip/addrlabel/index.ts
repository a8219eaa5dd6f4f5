/** `ip addrlabel` (ip-addrlabel(8)): labels by which IPv6 chooses source addresses. */
import {AF} from '../../../../protocol/constants.js'
import {
  type AddressLabelInput,
  type AddressLabelMessage,
  addressLabel,
  addressLabelAttributes,
} from '../../../../protocol/route/address-label.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {hostName, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {Failure, refusalText, terminated, wrong} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {parseInteger} from '../../common/numbers.js'
import {verbs} from '../../common/verbs.js'
import {usage} from './usage.js'

const familyOf = ({settings}: Context): number => settings.family || AF.INET6

const show: Command = (args, context) => {
  if (!args.done) throw new Failure(1, '"ip addrlabel show" does not take any arguments.')
  const {out} = context
  out.list(
    () => {
      for (const message of labelsOf(context, 'Dump', 255))
        out.object(undefined, () => showLabel(context, message))
    },
    {keeps: true},
  )
}

/** Families without labels are refused at once, which ip tells of. */
function labelsOf(context: Context, what: 'Dump' | 'Flush', code: number): AddressLabelMessage[] {
  try {
    return [...context.kernel.each(RTM.GETADDRLABEL, addressLabel, {family: familyOf(context)})]
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    throw new Failure(code, `${refusalText(error)}\n${what} terminated`)
  }
}

/** Prints a label with its line feed. Stands in an object of the JSON. */
export function showLabel(context: Context, {prefixlen, index, attributes: a}: AddressLabelMessage): void {
  const {out, links} = context
  if (a.address !== undefined) {
    const text = hostName(context, a.address)
    out.text('prefix ')
    out.put('address', text, text, 'inet6')
    out.put('prefixlen', prefixlen, `/${prefixlen} `)
  }
  if (index !== 0) {
    const name = links.name(index)
    out.text('dev ')
    out.put('ifname', name, `${name} `, 'ifname')
  }
  if (a.label !== undefined) out.put('label', a.label, `label ${a.label} `)
  out.text('\n')
}

/** The label that stands for none. */
const NO_LABEL = 0xffffffff

function readMessage(args: Cursor, context: Context): AddressLabelInput {
  let prefix: PrefixWord | undefined
  let index = 0
  let label: number | undefined
  // Other words mean nothing to iproute2 here.
  args.options(
    {
      prefix: () => {
        prefix = readPrefix(args.next(), context.settings.family)
      },
      dev: () => {
        const name = args.next()
        const found = context.links.find(name)
        if (found === undefined) throw wrong(name, 'dev is invalid\n')
        index = found
      },
      label: () => {
        const word = args.next()
        label = parseInteger(word, 0, NO_LABEL - 1)
        if (label === undefined) throw wrong(word, 'label is invalid\n')
      },
    },
    () => {},
  )
  if (!prefix) throw new Failure(1, 'Not enough information: "prefix" argument is required.')
  if (label === undefined) throw new Failure(1, 'Not enough information: "label" argument is required.')
  const {text, length} = prefix
  const type = addressLabelAttributes.rows.address.number
  return {
    family: familyOf(context),
    prefixlen: length,
    index,
    attributes: {
      label,
      ...(text === undefined ? {unknown: [{type, value: new Uint8Array()}]} : {address: text}),
    },
  }
}

const add: Command = (args, context) => {
  context.kernel.change(RTM.NEWADDRLABEL, addressLabel, readMessage(args, context), VERB.add)
}

const remove: Command = (args, context) => {
  context.kernel.change(RTM.DELADDRLABEL, addressLabel, readMessage(args, context))
}

const flush: Command = (args, context) => {
  if (!args.done) throw new Failure(1, '"ip addrlabel flush" does not allow extra arguments')
  const labels = labelsOf(context, 'Flush', 1)
  const remove = () => {
    for (const message of labels) context.kernel.change(RTM.DELADDRLABEL, addressLabel, message)
  }
  terminated('Flush', remove, 1)
}

export const addrlabel: Command = verbs('addrlabel', usage, show, {
  'list~|lst~|show~': show,
  'add~': add,
  'delete~': remove,
  'flush~': flush,
})
