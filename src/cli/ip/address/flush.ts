/** `ip address flush`: deletes addresses until none that fits is left. */
import {AF} from '../../../../protocol/constants.js'
import {address} from '../../../../protocol/route/address.js'
import {IFA_F, RTM} from '../../../../protocol/route/constants.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {Failure} from '../../common/failure.js'
import {output} from '../../common/output.js'
import {flushRounds} from '../../common/rounds.js'
import {type AddressFilter, addressesOf, fits, readFilter} from './filter.js'
import {showAddressLine} from './show-address.js'
import {usage} from './usage.js'

export const flush: Command = (args, context) => {
  const {settings} = context
  if (args.done) throw new Failure(1, 'Flush requires arguments.')
  if (settings.family === AF.PACKET) throw new Failure(1, 'Cannot flush link addresses.')
  const filter = readFilter(args, context, usage, settings.family)
  // What is said here is no JSON.
  const out = output({...settings, json: false})
  try {
    run({...context, out}, filter)
  } finally {
    out.flush()
  }
}

/** What a flush that did not succeed ends with. */
const REFUSED = 255

function run(context: Context, filter: AddressFilter): void {
  const {loops: limit} = context.settings
  // Secondary addresses that become primary ones are not to follow them.
  const once = (filter.flagMask & IFA_F.SECONDARY) !== 0 && (filter.flags & IFA_F.SECONDARY) === 0
  if (!flushRounds(context, {noun: 'addresses', limit, once}, () => deleteAll(context, filter)))
    throw new Failure(REFUSED, `*** Flush remains incomplete after ${limit} rounds. ***`)
}

/** Deletes what fits now, and returns how much it was. */
function deleteAll(context: Context, filter: AddressFilter): number {
  const {kernel, settings} = context
  const found = addressesOf(context, filter, 'Flush').filter(message => fits(message, filter, context))
  for (const message of found) {
    if (settings.statistics > 1) showAddressLine(context, message)
  }
  // Secondary addresses may have gone with their primary one.
  const refused = kernel.changeAll(RTM.DELADDR, address, found).find(({code}) => code !== 'EADDRNOTAVAIL')
  if (refused) throw new Failure(REFUSED, `Failed to send flush request: ${strerror(-refused.errno)}`)
  return found.length
}
