/** `ip maddress add` and `delete`: link-layer addresses, by ioctl(2), since netlink has no request for them. */
import {parseHardware} from '../../../../protocol/address.js'
import type {Command} from '../../common/context.js'
import {duplicate, Failure, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {mayBeName} from '../../common/link-names.js'
import {Requests} from '../../net-tools/ioctl.js'
import {usage} from './usage.js'

/** Bytes of an address. */
const LENGTH = 6

/** Bytes that a `struct sockaddr` has for it. */
const ROOM = 14

/** Where a `struct sockaddr` has its address. */
const ADDRESS = 2

export const change =
  (request: 'ADDMULTI' | 'DELMULTI'): Command =>
  args => {
    let dev: string | undefined
    let address = new Uint8Array(LENGTH)
    args.options(
      {
        dev: () => {
          const name = args.next()
          if (dev !== undefined) throw duplicate('dev', name)
          if (!mayBeName(name)) throw wrong(name, '"dev" not a valid ifname')
          dev = name
        },
      },
      word => {
        const isWord = word !== '' && 'address'.startsWith(word)
        const text = isWord ? args.next() : word
        if (text !== '' && 'help'.startsWith(text)) throw new Misuse(usage)
        if (address[0] !== 0) throw duplicate('address', text)
        const bytes = parseHardware(hardwareArgument(text, ROOM)) as Uint8Array
        if (bytes.length !== LENGTH)
          throw new Failure(1, `Error: Invalid address length ${bytes.length} - must be ${LENGTH} bytes`)
        address = Uint8Array.from(bytes)
      },
    )
    if (dev === undefined) throw new Misuse('Not enough information: "dev" is required.')
    const refusal = new Requests().interface(request, dev, (_view, bytes) => bytes.set(address, ADDRESS))
    if (refusal !== undefined) throw new Failure(1, `ioctl: ${refusal}`)
  }
