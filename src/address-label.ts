/** Labels by which IPv6 chooses source addresses, as `ip addrlabel` shows and changes them (ip-addrlabel(8)). */
import {AF, NLM_F} from '../protocol/constants.js'
import {type AddressLabelInput, addressLabel as format} from '../protocol/route/address-label.js'
import {RTM} from '../protocol/route/constants.js'
import {deleteEach} from './exchange/flush.js'
import {ask, change, dump, type Operation, type Request} from './exchange/request.js'
import {checkDevice, type Device, deviceIndex, deviceNames} from './words/device.js'
import {checkInteger, checkKeys, checkPrefix, rangeError} from './words/options.js'

/** A label. What `list` returns is valid for `add`. */
export interface AddressLabel {
  /** Addresses that it is for, such as `2002::/16`. */
  prefix: string
  /** Only addresses of this interface. */
  dev?: Device
  /** Any number but 4294967295. */
  label: number
}

/** What names a label. */
export type AddressLabelKey = Pick<AddressLabel, 'prefix' | 'dev'> & Partial<AddressLabel>

const options = new Set<string>(['prefix', 'dev', 'label'] satisfies (keyof AddressLabel)[])
const LABEL_MAX = 0xfffffffe
const WHOLE = 128

/** Operations on address labels. */
export const addressLabels = {
  /** Prepares the request for all labels. */
  *dump(): Operation<Request<AddressLabel>> {
    const names = yield* deviceNames()
    return dump(RTM.GETADDRLABEL, format, {family: AF.INET6}, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message) return undefined
      const {prefixlen, index, attributes} = message
      const address = attributes.address ?? '::'
      const found: AddressLabel = {
        prefix: prefixlen === WHOLE ? address : `${address}/${prefixlen}`,
        label: attributes.label ?? 0,
      }
      if (index !== 0) found.dev = names.get(index) ?? index
      return found
    })
  },

  /** All labels, the longest prefixes first. */
  *list(): Operation<AddressLabel[]> {
    return yield* ask(yield* addressLabels.dump())
  },

  /** Adds a label. `EEXIST` if the prefix has one. */
  *add(label: AddressLabel): Operation<void> {
    yield* send(RTM.NEWADDRLABEL, label, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds a label, or changes the one of the prefix. */
  *replace(label: AddressLabel): Operation<void> {
    yield* send(RTM.NEWADDRLABEL, label, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** Deletes a label. `ESRCH` if there is none. */
  *delete(key: AddressLabelKey): Operation<void> {
    // The kernel wants a label, but does not compare it.
    yield* send(RTM.DELADDRLABEL, {label: 0, ...key}, 0)
  },

  /** Deletes all labels, those that the kernel began with, too, and returns how many. */
  *flush(): Operation<number> {
    return yield* deleteEach(yield* addressLabels.list(), addressLabels.delete, 'ESRCH')
  },
}

function* send(type: number, from: AddressLabel, flags: number): Operation<void> {
  checkKeys('an address label', from, options)
  const {address, length, family} = checkPrefix('prefix', from.prefix)
  if (family !== 6) throw rangeError('prefix', 'an IPv6 prefix', from.prefix)
  const label = checkInteger('label', from.label, 0, LABEL_MAX)
  if (from.dev !== undefined) checkDevice('dev', from.dev)
  const index = from.dev === undefined ? 0 : yield* deviceIndex('dev', from.dev)
  const value: AddressLabelInput = {
    family: AF.INET6,
    prefixlen: length,
    index,
    attributes: {address, label},
  }
  yield change(type, format, value, from.prefix, flags)
}
