/** `ip tunnel 6rd`: the domain of a sit tunnel, RFC 5969. */
import {AF} from '../../../../protocol/constants.js'
import {strerror} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {ERRNO} from '../../common/errno.js'
import {Failure, Misuse} from '../../common/failure.js'
import {domain as row} from '../link/kinds/tunnels/rapid-deployment.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'
import {write} from './change.js'
import {find} from './tunnels.js'

/** Requests of the driver that iproute2 names in its complaints (linux/if_tunnel.h). Without an option, there is none. */
const NOTHING = '0'
const ADD_6RD = '89f9'
const DELETE_6RD = '89fa'

export const domain: Command = (args, context) => {
  const data: Tunnel = {}
  let device: string | undefined
  let request = NOTHING
  while (!args.done) {
    const word = args.next()
    if (word === 'dev') device = args.next()
    else if (word === '6rd-prefix' || word === '6rd-relay_prefix' || word === '6rd-reset') {
      request = word === '6rd-reset' ? DELETE_6RD : ADD_6RD
      row.words?.[word]?.({args, data} as never, word)
    } else throw new Misuse(`Invalid 6RD parameter "${word}"`)
  }
  if (device === undefined) throw new Misuse('Must specify device')
  if (request === NOTHING) throw new Failure(1, `${device}: ioctl 0 failed: ${strerror(ERRNO.ENOTTY)}`)
  const existing = find(context, device, AF.INET)
  if (typeof existing === 'string' || existing.kind !== 'sit') {
    const why = typeof existing === 'string' ? existing : strerror(ERRNO.EINVAL)
    throw new Failure(1, `${device}: ioctl ${request} failed: ${why}`)
  }
  const {kind} = existing
  // A prefix that is not given is none.
  const none: Tunnel = {
    '6rdPrefix': '::',
    '6rdPrefixlen': 0,
    '6rdRelayPrefix': '0.0.0.0',
    '6rdRelayPrefixlen': 0,
  }
  write(context, {kind, existing, data: {...existing.data, ...none, ...data}}, AF.INET)
}
