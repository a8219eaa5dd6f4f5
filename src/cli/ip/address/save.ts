/** `ip address save`, `restore` and `showdump`: addresses in a file, as the kernel's own messages. */
import {type AddressMessage, address} from '../../../../protocol/route/address.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {isTerminal} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {Failure, Misuse, refusalText, terminated} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {beginSaved, readSaved, writeSaved} from '../../common/saved.js'
import {writeError} from '../../common/write.js'
import {deviceIndex, readFilter} from './filter.js'
import {showAddress} from './show-address.js'
import {usage} from './usage.js'

/** Of the filter, only link and family count here. */
export const save: Command = (args, context) => {
  const {family} = context.settings
  const {dev} = readFilter(args, context, usage, family)
  const index = dev === undefined ? 0 : deviceIndex(context, dev)
  beginSaved('address')
  const keep = (view: DataView, start: number, end: number) => {
    writeSaved(view, start, end)
    return undefined
  }
  terminated('Save', () => [...context.kernel.eachOf(RTM.GETADDR, address, {family, index}, keep)], 1)
}

const BROKEN = 255

function* saved(): Iterable<AddressMessage> {
  if (isTerminal(0)) throw new Misuse("Can't restore address dump from a terminal")
  yield* readSaved('address', address, [BROKEN, BROKEN])
}

export const restore: Command = (_args, {kernel}) => {
  for (const message of saved()) {
    try {
      kernel.change(RTM.NEWADDR, address, message, VERB.prepend)
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error
      // What is there already is said, and no failure.
      if (error.code !== 'EEXIST') throw new Failure(BROKEN, refusalText(error))
      writeError(`${refusalText(error)}\n`)
    }
  }
}

/** The links of a file may be those of another machine, so their indexes stand for them. */
export const showDump: Command = (_args, context) => {
  const {out, settings} = context
  out.list(() => {
    out.object(undefined, () => {
      out.array('addr_info', () => {
        for (const message of saved()) {
          out.object(undefined, () => {
            out.put('index', message.index, `if${message.index}:${out.nl}`)
            showAddress(context, message)
            if (!settings.brief) out.text('\n')
          })
        }
      })
    })
  })
}
